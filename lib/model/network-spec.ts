import * as z from "zod";
import { MACVTAP_MODES, NETWORK_TYPES } from "./network.ts";

/** The types a person can create here; `hostdev` needs SR-IOV and is only shown. */
export const CREATABLE_TYPES = NETWORK_TYPES.filter((type) => type !== "hostdev");
export type CreatableType = Exclude<(typeof NETWORK_TYPES)[number], "hostdev">;

/** How long a list may be: more than anybody has, and little enough to be looked through at each keystroke. */
const MOST = { hosts: 10_000, few: 1000, tags: 4094 };

const text = z.string().max(10_000);
const optionalText = text.nullish();

/** `{start, end}` as people write it; what it says is checked later, at its field. */
const addressRange = z.strictObject({ start: text, end: text });

/** One of several ranges; `lease` where it differs from the others'. */
const dhcpRange = z.strictObject({ start: text, end: text, lease: z.number().nullish() });

const reservation = z.strictObject({ mac: optionalText, ip: optionalText, name: optionalText, id: optionalText });

/** Missing `start` and `end` with the block given: a default range. `ranges`: more than one, instead of `start`/`end`. */
const dhcp = z.strictObject({
  start: optionalText,
  end: optionalText,
  ranges: z.array(dhcpRange).max(MOST.few).optional(),
  hosts: z.array(reservation).max(MOST.hosts).optional(),
  /** Seconds; 0 is for ever. */
  lease: z.number().nullish(),
});

/** `cidr`: the host's own address with its prefix. Missing `dhcp`: a default range where the type has DHCP; null: none. */
const ipBlock = z.strictObject({ cidr: optionalText, dhcp: dhcp.nullish(), localPtr: z.boolean().optional() });

const dns = z.strictObject({
  enabled: z.boolean().optional(),
  forwardPlainNames: z.boolean().optional(),
  forwarders: z
    .array(z.strictObject({ address: optionalText, domain: optionalText }))
    .max(MOST.few)
    .optional(),
  hosts: z
    .array(z.strictObject({ ip: text, names: z.array(text).max(MOST.few) }))
    .max(MOST.hosts)
    .optional(),
  txts: z
    .array(z.strictObject({ name: text, value: text }))
    .max(MOST.few)
    .optional(),
  srvs: z
    .array(
      z.strictObject({
        service: text,
        protocol: text,
        domain: optionalText,
        target: optionalText,
        port: z.number().nullish(),
        priority: z.number().nullish(),
        weight: z.number().nullish(),
      }),
    )
    .max(MOST.few)
    .optional(),
});

/** kilobytes a second, kilobytes a second, kilobytes: libvirt's `average`, `peak`, `burst`. */
const rate = z.strictObject({ average: z.number(), peak: z.number().nullish(), burst: z.number().nullish() });
const bandwidth = z.strictObject({ inbound: rate.nullish(), outbound: rate.nullish() });

const portgroup = z.strictObject({
  name: text,
  default: z.boolean().optional(),
  vlan: z.array(z.number()).max(MOST.tags).optional(),
  bandwidth: bandwidth.nullish(),
});

/**
 * What someone wants, as a spec file or the wizard's form says it: only `name` and `type` are needed. A key that is
 * left out gets a default from the host as it is; null means none.
 */
export const networkSpecSchema = z.strictObject({
  name: text,
  type: z.enum(NETWORK_TYPES),
  title: optionalText,
  description: optionalText,
  /** The network's own bridge (nat, routed, open, isolated, very-isolated). */
  bridge: optionalText,
  /** The host's bridge (bridged). */
  hostBridge: optionalText,
  /** nat and routed: the one NIC that traffic may leave by. */
  forwardDev: optionalText,
  /** `devs`: a pool of NICs, instead of `dev`. */
  macvtap: z
    .strictObject({
      mode: z.enum(MACVTAP_MODES).optional(),
      dev: optionalText,
      devs: z.array(text).max(MOST.few).optional(),
    })
    .nullish(),
  ipv4: ipBlock.nullish(),
  ipv6: ipBlock.nullish(),
  /** Instead of `ipv4` and `ipv6`: several addresses, in this order. */
  ips: z.array(ipBlock).max(MOST.few).optional(),
  nat: z
    .strictObject({
      addresses: addressRange.nullish(),
      ports: z.strictObject({ start: z.number(), end: z.number() }).nullish(),
      ipv6: z.boolean().optional(),
    })
    .nullish(),
  /** A name, or with `localOnly`: names of this domain are never asked upstream. */
  domain: z.union([text, z.strictObject({ name: text, localOnly: z.boolean().optional() })]).nullish(),
  /** false or null: no DNS server. */
  dns: z.union([z.boolean(), dns]).nullish(),
  mtu: z.number().nullish(),
  stp: z.boolean().nullish(),
  /** Seconds. */
  delay: z.number().nullish(),
  mac: optionalText,
  /** The folder served by TFTP; true: libvirt's usual one. */
  tftp: z.union([z.boolean(), text]).nullish(),
  routes: z
    .array(z.strictObject({ cidr: text, gateway: text, metric: z.number().nullish() }))
    .max(MOST.few)
    .optional(),
  portgroups: z.array(portgroup).max(MOST.few).optional(),
  bandwidth: bandwidth.nullish(),
  isolatedPorts: z.boolean().nullish(),
  vlan: z.array(z.number()).max(MOST.tags).nullish(),
  /** Guests may speak IPv6 to each other though the network has no IPv6 address. */
  guestIpv6: z.boolean().nullish(),
  autostart: z.boolean().nullish(),
  start: z.boolean().nullish(),
  /** If the start fails, the definition stays; else it is taken back. */
  keepOnFailure: z.boolean().nullish(),
  /** A network's XML that this spec is written into: what the form has no field for stays as it is there. */
  xml: z.string().max(1_000_000).nullish(),
});
export type NetworkSpec = z.infer<typeof networkSpecSchema>;
