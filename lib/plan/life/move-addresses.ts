import type { NetworkSpec } from "../../model/network-spec.ts";
import type { CreationFacts } from "../create/creation-facts.ts";
import { splitCidr } from "../create/fill-subnets.ts";
import { freeSubnet, freeSubnet6 } from "../create/free-subnet.ts";
import { whoHas } from "../create/taken-blocks.ts";
import { formatIp, type IpBlock, isIn, overlap, parseBlock, parseIp } from "../ip-block.ts";

type Block = NonNullable<NetworkSpec["ipv4"]>;
/** From one block of addresses to another, each address keeping its place in it. */
type Move = { from: IpBlock; to: IpBlock };

const PRIVATE = { family: "ipv4", first: 10n << 24n, last: (11n << 24n) - 1n } as const;

/** A free block of the same size: as the wizard would choose it, or somewhere in 10.0.0.0/8. */
function freeBlock(facts: CreationFacts, like: IpBlock, others: readonly IpBlock[]): IpBlock | null {
  const { family, prefix } = like;
  if (family === "ipv6")
    return parseBlock(`${freeSubnet6(facts, "clone", others).split("/")[0]}/${Math.max(prefix, 64)}`);
  if (prefix >= 24) return parseBlock(`${freeSubnet(facts, others)?.split("/")[0]}/${prefix}`);
  const size = 1n << BigInt(32 - prefix);
  for (let first: bigint = PRIVATE.first; first + size - 1n <= PRIVATE.last; first += size) {
    const block = parseBlock(`${formatIp({ family, value: first })}/${prefix}`);
    if (block && !whoHas(facts, block) && !others.some((one) => overlap(one, block))) return block;
  }
  return null;
}

/** An address at its place in the new block; what lies elsewhere stays. */
function moved(text: string, moves: readonly Move[]): string {
  const { address } = splitCidr(text);
  const ip = parseIp(address);
  const move = ip && moves.find(({ from }) => isIn(ip, from));
  if (!ip || !move) return text;
  const value = formatIp({ family: ip.family, value: move.to.first + (ip.value - move.from.first) });
  return text.includes("/") ? `${value}/${move.to.prefix}` : value;
}

function movedBlock(block: Block, moves: readonly Move[]): Block {
  const { cidr, dhcp } = block;
  const at = (text: string | null | undefined) => (text ? moved(text, moves) : text);
  if (!dhcp) return { ...block, cidr: at(cidr) };
  const { hosts: _hosts, ranges, ...rest } = dhcp;
  const places = {
    ...rest,
    ...(rest.start ? { start: at(rest.start) } : {}),
    ...(rest.end ? { end: at(rest.end) } : {}),
  };
  const list = ranges?.map((range) => ({ ...range, start: moved(range.start, moves), end: moved(range.end, moves) }));
  return { ...block, cidr: at(cidr), dhcp: { ...places, ...(list ? { ranges: list } : {}) } };
}

const blocksOf = ({ ips, ipv4, ipv6 }: NetworkSpec): Block[] => ips ?? [ipv4, ipv6].flatMap((block) => block ?? []);

/**
 * A spec on free addresses: subnets, ranges, DNS entries and gateways keep their places in them. Reservations are left
 * behind. Addresses that can't be moved stay, and are then refused as taken.
 */
export function moveAddresses(
  facts: CreationFacts,
  spec: NetworkSpec,
): { spec: NetworkSpec; isWithoutReservations: boolean } {
  const moves: Move[] = [];
  for (const { cidr } of blocksOf(spec)) {
    const written = splitCidr(cidr ?? "");
    const from = parseBlock(`${written.address}/${written.prefix ?? ""}`);
    const to =
      from &&
      freeBlock(
        facts,
        from,
        moves.map((move) => move.to),
      );
    if (from && to) moves.push({ from, to });
  }
  const { ips, ipv4, ipv6, dns, routes } = spec;
  const hasHosts = blocksOf(spec).some(({ dhcp }) => (dhcp?.hosts ?? []).length > 0);
  const names = typeof dns === "object" && dns?.hosts ? dns.hosts : null;
  return {
    spec: {
      ...spec,
      ...(ips ? { ips: ips.map((block) => movedBlock(block, moves)) } : {}),
      ...(ipv4 ? { ipv4: movedBlock(ipv4, moves) } : {}),
      ...(ipv6 ? { ipv6: movedBlock(ipv6, moves) } : {}),
      ...(names
        ? { dns: { ...(dns as object), hosts: names.map((one) => ({ ...one, ip: moved(one.ip, moves) })) } }
        : {}),
      ...(routes ? { routes: routes.map((route) => ({ ...route, gateway: moved(route.gateway, moves) })) } : {}),
    },
    isWithoutReservations: hasHosts,
  };
}
