import type { AddressFamily } from "../../model/network.ts";
import { blockAround, formatIp, hostsOf, parseIp } from "../ip-block.ts";

/** libvirt refuses a range of more. */
export const MOST_LEASES = 65_535n;
const USUAL_IPV6 = { first: 0x100n, last: 0x1ffn };

/**
 * The addresses DHCP gives out unless told: all that guests can have (IPv4), ::100 to ::1ff (IPv6).
 *   in   "192.168.101.1", 24
 *   out  { start: "192.168.101.2", end: "192.168.101.254" }
 * The host's own address is not in it: where it stands in the middle, the longer side is taken. Null: there is no room.
 */
export function defaultRange(address: string, prefix: number | null): { start: string; end: string } | null {
  const ip = parseIp(address);
  const block = ip && prefix !== null ? blockAround(ip, prefix) : null;
  // In the two smallest subnets every address is the host's, the network's or the broadcast one.
  if (!ip || !block || block.last - block.first < 3n) return null;
  const hosts = hostsOf(block);
  const { first, last } = ip.family === "ipv6" ? usualIpv6(hosts) : hosts;
  const below = { first, last: min(last, ip.value - 1n) };
  const above = { first: max(first, ip.value + 1n), last };
  const room = below.last - below.first > above.last - above.first ? below : above;
  if (room.last < room.first) return null;
  return range(ip.family, room.first, min(room.last, lastAlike(room.first)));
}

function usualIpv6({ first, last }: { first: bigint; last: bigint }) {
  const start = first - 1n + USUAL_IPV6.first;
  return start + 0xffn <= last ? { first: start, last: start + 0xffn } : { first, last };
}

/** The last address that differs in its last 16 bits only: older libvirts take no range beyond it. */
export const lastAlike = (value: bigint): bigint => value | 0xffffn;

const min = (a: bigint, b: bigint) => (a < b ? a : b);
const max = (a: bigint, b: bigint) => (a > b ? a : b);
const range = (family: AddressFamily, first: bigint, last: bigint) => ({
  start: formatIp({ family, value: first }),
  end: formatIp({ family, value: last }),
});
