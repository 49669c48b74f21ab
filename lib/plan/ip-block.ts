import type { AddressFamily } from "../model/network.ts";

/** An address as a number. Own arithmetic: a keystroke asks for thousands of them, and the library takes 70 µs each. */
export type Ip = { family: AddressFamily; value: bigint };

/** All addresses of a CIDR, first and last included. */
export type IpBlock = { family: AddressFamily; prefix: number; first: bigint; last: bigint };

export const bitsOf = (family: AddressFamily): number => (family === "ipv4" ? 32 : 128);

function parseIpv4(text: string): bigint | null {
  const parts = text.split(".");
  // No leading zeros: to some programs they mean octal.
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function groupsOf(text: string): bigint[] | null {
  if (text === "") return [];
  const groups: bigint[] = [];
  const parts = text.split(":");
  for (const [at, part] of parts.entries()) {
    if (at === parts.length - 1 && part.includes(".")) {
      const tail = parseIpv4(part);
      if (tail === null) return null;
      groups.push(tail >> 16n, tail & 0xffffn);
    } else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}

function parseIpv6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = [groupsOf(halves[0] ?? ""), groupsOf(halves[1] ?? "")];
  // An IPv4 tail may end the whole address only, not its first half.
  if (!head || !tail || (halves.length === 2 && halves[0]?.includes("."))) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...new Array<bigint>(missing).fill(0n), ...tail];
  return groups.reduce((value, group) => (value << 16n) + group, 0n);
}

/**
 * One address, as inet_pton(3) understands it.
 *   in   "192.168.101.1" or "fd00::1"
 *   out  { family: "ipv4", value: 3232261377n }
 * Null: no address; so are one with blanks, a prefix, a zone or leading zeros.
 */
export function parseIp(text: string): Ip | null {
  const family = text.includes(":") ? "ipv6" : "ipv4";
  const value = family === "ipv6" ? parseIpv6(text) : parseIpv4(text);
  return value === null ? null : { family, value };
}

/** The usual spelling: `192.168.101.1`, `fd00::1` (RFC 5952: lower case, the longest run of zeros left out). */
export function formatIp({ family, value }: Ip): string {
  if (family === "ipv4") return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
  const text = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16)).join(
    ":",
  );
  const runs = text.match(/(?:^|:)0(?::0)+(?=:|$)/g) ?? [];
  const longest = runs.reduce((found, run) => (zeros(run) > zeros(found) ? run : found), "");
  return longest === "" ? text : text.replace(longest, ":").replace(/^:(?=[^:]|$)|:$/, "::");
}

const zeros = (run: string) => run.split("0").length;

/** The block an address lies in; null: the prefix does not fit the family. */
export function blockAround({ family, value }: Ip, prefix: number): IpBlock | null {
  const bits = bitsOf(family);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits) return null;
  const host = (1n << BigInt(bits - prefix)) - 1n;
  const first = value - (value & host);
  return { family, prefix, first, last: first + host };
}

/**
 * The block of a CIDR, host bits or not; an address alone is a block of one.
 *   in   "192.168.101.7/24"
 *   out  { family: "ipv4", prefix: 24, first: 192.168.101.0, last: 192.168.101.255 }
 * Null: no CIDR.
 */
export function parseBlock(cidr: string): IpBlock | null {
  const [, address, prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(cidr) ?? [];
  const ip = parseIp(address ?? "");
  return ip && blockAround(ip, prefix === undefined ? bitsOf(ip.family) : Number(prefix));
}

/** `192.168.101.0/24`. */
export const formatBlock = ({ family, first, prefix }: IpBlock): string =>
  `${formatIp({ family, value: first })}/${prefix}`;

/** Whether two blocks share an address: either may lie in the other. */
export const overlap = (one: IpBlock, other: IpBlock): boolean =>
  one.family === other.family && one.first <= other.last && other.first <= one.last;

/** Whether an address lies in a block. */
export const isIn = ({ family, value }: Ip, block: IpBlock): boolean =>
  family === block.family && value >= block.first && value <= block.last;

/** First and last address a host may have: without network and broadcast address (IPv4), without the routers' anycast (IPv6). */
export function hostsOf({ family, prefix, first, last }: IpBlock): { first: bigint; last: bigint } {
  if (prefix >= bitsOf(family) - 1) return { first, last };
  return { first: first + 1n, last: family === "ipv4" ? last - 1n : last };
}
