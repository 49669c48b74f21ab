import { subnetOf } from "../../derive/subnet-of.ts";
import type { NetworkDefinition, NetworkForward } from "../../model/network.ts";

/**
 * How the addresses of one subnet leave and are reached: with their own address (`nat` null), or behind others.
 * `nat.addresses` null: the address of the NIC they leave by. `nat.ports` as rules spell it: `1024-65535`.
 */
export type Way = { subnet: string; nat: { addresses: string | null; ports: string } | null };

/** `isServed`: DHCP and DNS of this family are let in. IPv4 always is, IPv6 where the host has such an address. */
export type FamilyFacts = { family: "ip" | "ip6"; isServed: boolean; ways: Way[] };

/** What of a network decides its rules. `dev`: the one NIC that forwarded traffic may use. */
export type RuleFacts = {
  bridge: string;
  dev: string | null;
  families: FamilyFacts[];
  hasDhcp: boolean;
  hasTftp: boolean;
};

const DEFAULT_PORTS = { start: 1024, end: 65535 };

/**
 * What of a network decides its rules; null where libvirt would not start it as it stands, or its bridge has no name
 * yet. Rules are put before those that are there, so the last subnet's come first.
 *   in   a NAT network of 192.168.101.1/24 on virbr1
 *   out  { bridge: "virbr1", dev: null, families: [{ family: "ip", isServed: true, ways: [{ subnet:
 *          "192.168.101.0/24", nat: { addresses: null, ports: "1024-65535" } }] }], hasDhcp: false, hasTftp: false }
 * Source: networkAddGeneralFirewallRules and networkAddIPSpecificFirewallRules of libvirt's network driver, as tried.
 */
export function toRuleFacts(definition: NetworkDefinition): RuleFacts | null {
  const { bridge, forward, isIpv6GuestTrafficAllowed, subnets } = definition;
  const [ip, ip6] = [waysOf(definition, "ipv4"), waysOf(definition, "ipv6")];
  if (!bridge?.name || !ip || !ip6) return null;
  const hasIpv6 = subnets.some(({ family }) => family === "ipv6");
  const v4 = subnets.filter(({ family }) => family === "ipv4");
  const served = v4.filter(({ dhcp }) => dhcp && dhcp.ranges.length + dhcp.hosts.length > 0);
  // libvirt looks at one subnet alone: the first that has either DHCP or TFTP.
  const first = v4.find((subnet) => served.includes(subnet) || subnet.tftpRoot !== null);
  return {
    bridge: bridge.name,
    dev: forward.dev ?? forward.interfaces[0] ?? null,
    families: [
      { family: "ip", isServed: true, ways: ip },
      ...(hasIpv6 || isIpv6GuestTrafficAllowed ? [{ family: "ip6" as const, isServed: hasIpv6, ways: ip6 }] : []),
    ],
    hasDhcp: served.length > 0,
    hasTftp: first !== undefined && first.tftpRoot !== null,
  };
}

function waysOf({ forward, subnets }: NetworkDefinition, family: "ipv4" | "ipv6"): Way[] | null {
  const isNat = forward.mode === "nat" && (family === "ipv4" || forward.nat?.ipv6 === true);
  const own = subnets.filter((subnet) => subnet.family === family);
  const nat = isNat && own.length > 0 ? natOf(forward, family) : null;
  if (isNat && own.length > 0 && !nat) return null;
  const ways = own.flatMap(({ address, prefix }): Way[] => {
    const subnet = prefix === 0 ? null : subnetOf(address, prefix);
    return subnet === null ? [] : [{ subnet: inGlibcWords(subnet), nat }];
  });
  if (ways.length < own.length) return null;
  return forward.mode === "none" ? [] : ways.reverse();
}

/** Null: a range that libvirt refuses when it starts the network. Addresses to hide behind are IPv4 alone. */
function natOf({ nat }: NetworkForward, family: "ipv4" | "ipv6"): Way["nat"] {
  const { start, end } = nat?.ports && nat.ports.start + nat.ports.end > 0 ? nat.ports : DEFAULT_PORTS;
  if (start >= end || end > 65535) return null;
  const range = family === "ipv4" ? (nat?.addresses ?? null) : null;
  const addresses = range && (range.start === range.end ? range.start : `${range.start}-${range.end}`);
  return { addresses, ports: `${start}-${end}` };
}

/** Both tools print an address that carries an IPv4 one as the C library does: `::a05:100/120` is `::10.5.1.0/120`. */
function inGlibcWords(subnet: string): string {
  const [, mapped = "", high, low] = /^::(ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})(?=\/)/.exec(subnet) ?? [];
  if (high === undefined || low === undefined) return subnet;
  const octets = [high, low].flatMap((word) => {
    const value = Number.parseInt(word, 16);
    return [value >> 8, value & 255];
  });
  return `::${mapped}${octets.join(".")}${subnet.slice(subnet.indexOf("/"))}`;
}
