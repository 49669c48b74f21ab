import { z } from "zod";
import { UNREADABLE_REASONS, WARNING_CODES } from "./evidence.ts";
import { GUEST_STATES, NIC_TYPES } from "./guest.ts";
import { MACVTAP_MODES, NETWORK_TYPES } from "./network.ts";

/*
 * The documents of the CLI and the HTTP API. Each carries its name and version; fields may be added, never renamed.
 * Unknown is null, none is [], times are ISO 8601 UTC, `host` is the URI without secrets.
 */

const family = z.enum(["ipv4", "ipv6"]);
const time = z.iso.datetime();

const subnet = z.object({
  family,
  address: z.string(),
  prefix: z.number().int().nullable(),
  dhcp: z.array(z.object({ start: z.string(), end: z.string() })),
});

const lease = z.object({
  mac: z.string().nullable(),
  address: z.string(),
  hostname: z.string().nullable(),
  guest: z.string().nullable(),
  expires: time.nullable(),
});

const networkEntry = z.object({
  name: z.string(),
  uuid: z.string(),
  type: z.enum(NETWORK_TYPES),
  /** The macvtap mode; null for every other type. */
  mode: z.enum(MACVTAP_MODES).nullable(),
  active: z.boolean(),
  autostart: z.boolean(),
  persistent: z.boolean(),
  bridge: z.string().nullable(),
  devices: z.array(z.string()),
  subnets: z.array(subnet),
  /** Every NIC of running and stopped guests that is on this network by its name, its bridge or its device. */
  guests: z.array(
    z.object({ guest: z.string(), mac: z.string(), tap: z.string().nullable(), plugged: z.boolean().nullable() }),
  ),
  leases: z.array(lease),
});
export type NetworkEntry = z.infer<typeof networkEntry>;

export const networksDocumentSchema = z.object({
  schema: z.literal("puente.networks/1"),
  host: z.string(),
  networks: z.array(networkEntry),
});
export type NetworksDocument = z.infer<typeof networksDocumentSchema>;

const nic = z.object({
  mac: z.string(),
  type: z.enum(NIC_TYPES),
  source: z.string().nullable(),
  model: z.string().nullable(),
  tap: z.string().nullable(),
  plugged: z.boolean().nullable(),
  addresses: z.array(z.object({ address: z.string(), origin: z.enum(["lease", "agent", "arp"]) })),
  /** Added to the first version: the libvirt network it is on, and whether it stands in stored and live XML. */
  network: z.string().nullable(),
  presence: z.enum(["both", "live", "stored"]),
});

const guest = z.object({
  name: z.string(),
  uuid: z.string(),
  state: z.enum(GUEST_STATES),
  nics: z.array(nic),
});

const link = z.object({
  name: z.string(),
  kind: z.string().nullable(),
  mac: z.string().nullable(),
  mtuBytes: z.number().int(),
  isUp: z.boolean(),
  operstate: z.string(),
  master: z.string().nullable(),
  parent: z.string().nullable(),
  addresses: z.array(z.object({ family, address: z.string(), prefix: z.number().int() })),
});

const route = z.object({
  family,
  table: z.string(),
  type: z.string(),
  destination: z.string(),
  gateway: z.string().nullable(),
  link: z.string().nullable(),
  source: z.string().nullable(),
  metric: z.number().nullable(),
});

export const inspectDocumentSchema = z.object({
  schema: z.literal("puente.inspect/1"),
  host: z.string(),
  at: time,
  hostname: z.string(),
  versions: z.object({
    libvirt: z.string().nullable(),
    hypervisor: z.string().nullable(),
    kernel: z.string().nullable(),
    os: z.string().nullable(),
    iptables: z.string().nullable(),
    nft: z.string().nullable(),
  }),
  libvirtFirewall: z.enum(["iptables", "nftables", "none", "unknown"]),
  unreadable: z.array(
    z.object({
      what: z.string(),
      reason: z.enum(UNREADABLE_REASONS),
      subject: z.string().nullable(),
      detail: z.string(),
    }),
  ),
  warnings: z.array(
    z.object({
      code: z.enum(WARNING_CODES),
      reader: z.string(),
      subject: z.string().nullable(),
      excerpt: z.string(),
    }),
  ),
  networks: z.array(networkEntry),
  guests: z.array(guest),
  links: z.array(link),
  routes: z.array(route),
  sysctls: z.record(z.string(), z.string()),
  rulesets: z.array(
    z.object({
      backend: z.enum(["iptables", "iptables-legacy", "nftables", "ebtables"]),
      family: z.enum(["ip", "ip6", "bridge", "all"]),
      text: z.string(),
    }),
  ),
});
export type InspectDocument = z.infer<typeof inspectDocumentSchema>;

/** What stands in an error's place: `code` never changes, `message` and `hint` follow the reader's language. */
export const errorDocumentSchema = z.object({
  schema: z.literal("puente.error/1"),
  code: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
  host: z.string().nullable(),
});
