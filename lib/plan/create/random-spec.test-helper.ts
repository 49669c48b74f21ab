import fc from "fast-check";
import type { NetworkSpec } from "../../model/network-spec.ts";
import { blockAround, formatIp, hostsOf, parseIp } from "../ip-block.ts";
import { block, hostName, mac, maybe, never, size4, size6 } from "./random-addresses.test-helper.ts";

const dns = fc.oneof(
  fc.constant(undefined),
  fc.constant(true),
  fc.constant(false),
  fc.record(
    {
      forwardPlainNames: fc.boolean(),
      forwarders: fc.array(
        fc.oneof(
          fc.constant({ address: "9.9.9.9" }),
          hostName.map((domain) => ({ domain, address: "9.9.9.9" })),
        ),
        { maxLength: 2 },
      ),
      hosts: fc.uniqueArray(
        fc.record({
          ip: fc.integer({ min: 1, max: 250 }).map((n) => `10.9.9.${n}`),
          names: fc.array(hostName, { minLength: 1, maxLength: 2 }),
        }),
        {
          selector: ({ ip }) => ip,
          maxLength: 3,
        },
      ),
      txts: fc.array(
        fc.record({
          name: hostName,
          value: fc.stringMatching(/^[a-z0-9=.;:/ _-]{0,30}[a-z0-9]$/).map((text) => text.trim()),
        }),
        { maxLength: 2 },
      ),
      srvs: fc.array(
        fc.record(
          {
            service: fc.constantFrom("ldap", "sip", "xmpp-client"),
            protocol: fc.constantFrom("tcp", "udp"),
            domain: hostName,
            target: hostName,
            port: fc.integer({ min: 1, max: 65535 }),
            priority: fc.nat(65535),
            weight: fc.nat(65535),
          },
          { requiredKeys: ["service", "protocol", "target", "port"] },
        ),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: [] },
  ),
);

const nat = fc.record(
  {
    addresses: fc
      .tuple(fc.nat(100), fc.nat(100))
      .map(([a, b]) => ({ start: `203.0.113.${Math.min(a, b) + 1}`, end: `203.0.113.${Math.max(a, b) + 1}` })),
    ports: fc
      .tuple(fc.integer({ min: 1, max: 65535 }), fc.integer({ min: 1, max: 65535 }))
      .map(([a, b]) => ({ start: Math.min(a, b, 65534), end: Math.max(a, b, 2) + (a === b ? 0 : 0) }))
      .filter(({ start, end }) => start < end),
    ipv6: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Names people give, in many scripts, with signs that shells, XML and files read as their own. */
const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_-]{1,15}$/),
  fc.constantFrom(
    "red de ñandú",
    "--all",
    'it\'s "ours"',
    "$(reboot)",
    "a;b|c",
    "<red>",
    "网络 1",
    "شبكة",
    "a&b",
    "%d",
    "-",
    "*",
    "red\u00a0fija",
    "~",
    "#1",
    "a\\b",
    "été",
    "Ünï",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
);

const settings = {
  title: maybe(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 })),
  description: maybe(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 })),
  bridge: maybe(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,14}$/)),
  domain: maybe(
    fc.oneof(
      hostName,
      hostName.map((one) => ({ name: one, localOnly: true })),
    ),
  ),
  dns,
  mtu: maybe(fc.constantFrom(1280, 1400, 1500, 9000, 65535)),
  stp: maybe(fc.boolean()),
  delay: maybe(fc.integer({ min: 0, max: 30 })),
  mac: maybe(mac),
  guestIpv6: maybe(fc.boolean()),
  isolatedPorts: maybe(fc.boolean()),
  portgroups: maybe(
    fc
      .uniqueArray(fc.stringMatching(/^[\w.-]{1,12}$/), { maxLength: 3 })
      .map((names) => names.map((one, at) => ({ name: one, ...(at === 0 ? { default: true } : {}) }))),
  ),
};

const addressed = fc.oneof(
  fc.record({ ipv4: maybe(block(size4)), ipv6: maybe(block(size6)) }),
  fc.record({ ips: fc.array(fc.oneof(block(size4), block(size6)), { minLength: 1, maxLength: 3 }) }),
);

const route = fc
  .record({ cidr: fc.integer({ min: 0, max: 255 }).map((n) => `10.250.${n}.0/24`), gateway: fc.constant("") })
  .map((one) => [one]);

const drop = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;

/** A gateway that is a guest of the first IPv4 subnet. */
function withGateway(spec: NetworkSpec): NetworkSpec {
  const [address = "", prefix] = (spec.ipv4?.cidr ?? spec.ips?.[0]?.cidr ?? "").split("/");
  const ip = parseIp(address);
  const range = ip?.family === "ipv4" ? hostsOf(blockAround(ip, Number(prefix)) ?? never()) : null;
  if (!spec.routes || !ip || !range) return { ...spec, routes: [] };
  const value = range.last === ip.value ? range.first : range.last;
  return { ...spec, routes: spec.routes.map((one) => ({ ...one, gateway: formatIp({ family: "ipv4", value }) })) };
}

/**
 * Specs as people might write them, of every type: mostly right, for some random choices meet each other. `dev` and
 * `bridge` are those of the host at hand.
 */
export function randomSpec({ dev, bridge }: { dev: string; bridge: string }): fc.Arbitrary<NetworkSpec> {
  const own = {
    ...settings,
    name,
    forwardDev: maybe(fc.constant(dev)),
    nat: maybe(nat),
    routes: maybe(route),
    tftp: maybe(fc.constant("/tmp")),
  };
  const ofOwn = fc
    .tuple(fc.constantFrom("nat", "routed", "open", "isolated", "very-isolated"), fc.record(own), addressed)
    .map(([type, options, addresses]) => {
      const { forwardDev, nat: borrowed, routes, tftp, ...rest } = options;
      const isAddressed = type !== "very-isolated";
      return drop({
        ...rest,
        type,
        ...(isAddressed ? { ...drop(addresses), routes, tftp } : {}),
        ...(type === "nat" || type === "routed" ? { forwardDev } : {}),
        ...(type === "nat" ? { nat: borrowed } : {}),
      }) as NetworkSpec;
    });
  const shared = { name, portgroups: settings.portgroups };
  const bridged = fc
    .record({ ...shared, isolatedPorts: maybe(fc.boolean()) })
    .map((rest) => drop({ ...rest, type: "bridged", hostBridge: bridge }) as NetworkSpec);
  const macvtap = fc
    .tuple(fc.record(shared), fc.constantFrom("bridge", "vepa", "private"))
    .map(([rest, mode]) => drop({ ...rest, type: "macvtap", macvtap: { mode, dev } }) as NetworkSpec);
  return fc.oneof(
    { arbitrary: ofOwn.map(withGateway), weight: 8 },
    { arbitrary: bridged, weight: 1 },
    { arbitrary: macvtap, weight: 1 },
  );
}
