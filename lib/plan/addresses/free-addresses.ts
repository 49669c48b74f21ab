import type { AddressFamily } from "../../model/network.ts";
import { formatIp, hostsOf, type IpBlock, parseIp } from "../ip-block.ts";

export type Range = { start: string; end: string };
type Span = { first: bigint; last: bigint };

/** As many as somebody who looks for one wants to choose from. */
const MOST = 8;

const numbersOf = (addresses: readonly string[], family: AddressFamily): Set<bigint> =>
  new Set(addresses.flatMap((text) => parseIp(text) ?? []).flatMap((ip) => (ip.family === family ? ip.value : [])));

function spansOf(ranges: readonly Range[]): Span[] {
  return ranges.flatMap(({ start, end }) => {
    const [first, last] = [parseIp(start), parseIp(end)];
    return first && last ? [{ first: first.value, last: last.value }] : [];
  });
}

/** From the first host on, over what is given away and what is taken. */
function outside({ first, last }: Span, spans: Span[], taken: Set<bigint>): bigint[] {
  const found: bigint[] = [];
  for (let value = first; value <= last && found.length < MOST; ) {
    const span = spans.find((one) => value >= one.first && value <= one.last);
    if (!span && !taken.has(value)) found.push(value);
    value = span ? span.last + 1n : value + 1n;
  }
  return found;
}

/** From the last host down: the addresses that people give by hand least. */
function fromTheEnd({ first, last }: Span, taken: Set<bigint>): bigint[] {
  const found: bigint[] = [];
  for (let value = last; value >= first && found.length < MOST; value--) if (!taken.has(value)) found.push(value);
  return found;
}

/**
 * Addresses of a subnet that nobody has: outside of what DHCP gives away, or, where it gives all away, the last ones in it.
 *   in   192.168.101.0/24, [{ start: "192.168.101.128", end: "192.168.101.254" }], ["192.168.101.1"]
 *   out  { free: ["192.168.101.2", "192.168.101.3", …], isInRange: false }
 */
export function freeAddresses(
  block: IpBlock,
  ranges: readonly Range[],
  taken: readonly string[],
): { free: string[]; isInRange: boolean } {
  const hosts = hostsOf(block);
  const owned = numbersOf(taken, block.family);
  const write = (values: bigint[]) => values.map((value) => formatIp({ family: block.family, value }));
  const free = outside(hosts, spansOf(ranges), owned);
  if (free.length > 0 || ranges.length === 0) return { free: write(free), isInRange: false };
  return { free: write(fromTheEnd(hosts, owned)), isInRange: true };
}
