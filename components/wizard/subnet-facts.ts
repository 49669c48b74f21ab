import { blockAround, formatBlock, formatIp, hostsOf, type Ip, parseIp } from "@/lib/plan/ip-block.ts";

/** What follows from an address with its prefix. `broadcast` and `mask` null: IPv6 has none. */
export type SubnetFacts = {
  network: string;
  mask: string | null;
  gateway: string;
  first: string;
  last: string;
  broadcast: string | null;
  /** How many addresses hosts may have. */
  hosts: bigint;
};

/** Everything that an address such as `192.168.130.1/24` says of its subnet; null: it is no address with a prefix. */
export function subnetFacts(cidr: string): SubnetFacts | null {
  const [address = "", prefix = ""] = cidr.trim().split("/");
  const ip = parseIp(address);
  const block = ip && /^\d{1,3}$/.test(prefix) ? blockAround(ip, Number(prefix)) : null;
  if (!ip || !block) return null;
  const { family } = block;
  const say = (value: bigint) => formatIp({ family, value });
  const { first, last } = hostsOf(block);
  const isIpv4 = family === "ipv4";
  const mask = ((1n << 32n) - 1n) ^ (block.last - block.first);
  return {
    network: formatBlock(block),
    mask: isIpv4 ? say(mask) : null,
    gateway: formatIp(ip),
    first: say(first),
    last: say(last),
    broadcast: isIpv4 ? say(block.last) : null,
    hosts: last - first + 1n,
  };
}

/** How many addresses a range gives out, without the host's own; null: it is no range. */
export function rangeSize(start: string, end: string, own: string): bigint | null {
  const [from, to, host] = [start, end, own.split("/")[0] ?? ""].map((text) => parseIp(text.trim()));
  if (!from || !to || from.family !== to.family || from.value > to.value) return null;
  const isWithin = (ip: Ip | null | undefined) =>
    ip?.family === from.family && ip.value >= from.value && ip.value <= to.value;
  return to.value - from.value + 1n - (isWithin(host) ? 1n : 0n);
}
