import type { NetworkSpec } from "../../model/network-spec.ts";

type Block = NonNullable<NetworkSpec["ipv4"]>;
type Dhcp = NonNullable<Block["dhcp"]>;

/** One of a group is changed, the others stay; null takes the whole group away. */
function mergeGroup<Group extends object>(now: unknown, wanted: Group | null): Group | null {
  return wanted === null || typeof now !== "object" || now === null ? wanted : { ...(now as Group), ...wanted };
}

function mergeDhcp(now: Dhcp | null | undefined, wanted: Dhcp | null): Dhcp | null {
  const merged = mergeGroup(now, wanted);
  if (merged === null || wanted === null) return null;
  const { ranges: _ranges, start: _start, end: _end, ...rest } = merged;
  // one way to say the range replaces the other
  if (wanted.ranges) return { ...rest, ranges: wanted.ranges };
  if (wanted.start !== undefined || wanted.end !== undefined) return { ...rest, start: merged.start, end: merged.end };
  return merged;
}

function mergeBlock(now: Block | null | undefined, wanted: Block | null): Block | null {
  const merged = mergeGroup(now, wanted);
  if (merged === null || !wanted || wanted.dhcp === undefined) return merged;
  return { ...merged, dhcp: mergeDhcp(now?.dhcp, wanted.dhcp) };
}

const familyOf = ({ cidr }: Block) => (cidr?.includes(":") ? "ipv6" : "ipv4");

/** The first address of each family as the form's two blocks, where that is all there are. */
function toBlocks(spec: NetworkSpec): NetworkSpec {
  const { ips, ...rest } = spec;
  if (!ips) return spec;
  const [four, six] = (["ipv4", "ipv6"] as const).map((family) => ips.filter((block) => familyOf(block) === family));
  if ((four?.length ?? 0) > 1 || (six?.length ?? 0) > 1) return spec;
  return { ...rest, ipv4: four?.[0] ?? null, ipv6: six?.[0] ?? null };
}

/** Of several addresses the first of the family is meant; null takes all of the family away. */
function mergeIntoList(ips: readonly Block[], family: "ipv4" | "ipv6", wanted: Block | null): Block[] {
  const at = ips.findIndex((block) => familyOf(block) === family);
  if (wanted === null) return ips.filter((block) => familyOf(block) !== family);
  if (at < 0) return [...ips, wanted];
  return ips.map((block, place) => (place === at ? (mergeBlock(block, wanted) ?? block) : block));
}

function mergeAddresses(now: NetworkSpec, { ips, ipv4, ipv6 }: Partial<NetworkSpec>): Partial<NetworkSpec> {
  if (ips) return { ips, ipv4: undefined, ipv6: undefined };
  if (!now.ips) {
    return {
      ...(ipv4 === undefined ? {} : { ipv4: mergeBlock(now.ipv4, ipv4) }),
      ...(ipv6 === undefined ? {} : { ipv6: mergeBlock(now.ipv6, ipv6) }),
    };
  }
  const four = ipv4 === undefined ? now.ips : mergeIntoList(now.ips, "ipv4", ipv4);
  return { ips: ipv6 === undefined ? four : mergeIntoList(four, "ipv6", ipv6) };
}

/**
 * A network's spec with what a form changes: what is left out stays, also within addresses, DHCP, DNS, NAT and macvtap;
 * lists are taken whole, null means none.
 *   in   { type: "nat", ipv4: { cidr: "10.0.0.1/24", dhcp: { start: "10.0.0.2", … } } }, { ipv4: { dhcp: null } }
 *   out  { type: "nat", ipv4: { cidr: "10.0.0.1/24", dhcp: null } }
 */
export function mergeSpec(read: NetworkSpec, wanted: Partial<NetworkSpec>): NetworkSpec {
  const now = toBlocks(read);
  const { dns, nat, macvtap, ips: _ips, ipv4: _ipv4, ipv6: _ipv6, ...rest } = wanted;
  return {
    ...now,
    ...rest,
    ...mergeAddresses(now, wanted),
    ...(dns === undefined ? {} : { dns: typeof dns === "object" ? mergeGroup(now.dns, dns) : dns }),
    ...(nat === undefined ? {} : { nat: mergeGroup(now.nat, nat) }),
    ...(macvtap === undefined ? {} : { macvtap: mergeGroup(now.macvtap, macvtap) }),
  };
}
