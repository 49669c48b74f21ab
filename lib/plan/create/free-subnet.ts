import { formatIp, type IpBlock, overlap, parseBlock } from "../ip-block.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { whoHas } from "./taken-blocks.ts";

/**
 * Subnets that are free on many a host and yet a bad choice, with why: sooner or later the host, or a guest, meets the
 * same numbers elsewhere.
 */
const UNWISE: readonly { cidr: string; why: "home" | "docker" | "vpn" | "libvirt" }[] = [
  { cidr: "192.168.0.0/24", why: "home" },
  { cidr: "192.168.1.0/24", why: "home" },
  { cidr: "192.168.2.0/24", why: "home" },
  { cidr: "192.168.8.0/24", why: "home" },
  { cidr: "192.168.100.0/24", why: "home" },
  { cidr: "192.168.178.0/24", why: "home" },
  { cidr: "10.0.0.0/24", why: "vpn" },
  { cidr: "10.8.0.0/24", why: "vpn" },
  { cidr: "172.17.0.0/16", why: "docker" },
  { cidr: "172.18.0.0/16", why: "docker" },
  // A guest that runs libvirt itself has its own default network there.
  { cidr: "192.168.122.0/24", why: "libvirt" },
];
const unwise = UNWISE.map(({ cidr, why }) => ({ cidr, why, block: parseBlock(cidr) as IpBlock }));

/** Why a free block is no good choice; null: it is a fine one. */
export function whyUnwise(block: IpBlock): { cidr: string; why: (typeof UNWISE)[number]["why"] } | null {
  return unwise.find((one) => overlap(one.block, block)) ?? null;
}

function* candidates(): Generator<string> {
  for (let n = 123; n < 255; n++) yield `192.168.${n}.0/24`;
  for (let n = 101; n < 122; n++) yield `192.168.${n}.0/24`;
  for (let n = 9; n < 100; n++) yield `192.168.${n}.0/24`;
  for (let n = 0; n < 256; n++) yield `172.30.${n}.0/24`;
  for (let n = 0; n < 256; n++) yield `10.213.${n}.0/24`;
}

/**
 * The host's address on a free IPv4 subnet of 254 guests.
 *   out  "192.168.123.1/24"
 * Null: nothing is free. Free means: not of any network, address or route of the host, nor of `others`, and nothing
 * that people meet at home, with Docker or with a VPN.
 */
export function freeSubnet(facts: CreationFacts, others: readonly IpBlock[] = []): string | null {
  for (const cidr of candidates()) {
    const block = parseBlock(cidr);
    if (!block || whyUnwise(block) || whoHas(facts, block) || others.some((one) => overlap(one, block))) continue;
    return `${formatIp({ family: "ipv4", value: block.first + 1n })}/24`;
  }
  return null;
}

/** FNV-1a: the same text gives the same number, other texts most likely another. */
function spread(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash;
}

/**
 * The host's address on a free IPv6 subnet of its own: a unique local /64 (RFC 4193). Its digits come from the names of
 * host and network, so that asking twice gives the same.
 *   out  "fd5c:8e21:77a0:1::1/64"
 */
export function freeSubnet6(facts: CreationFacts, name: string, others: readonly IpBlock[] = []): string {
  for (let turn = 0; ; turn++) {
    const digits = spread(`${facts.hostname}\n${name}\n${turn}`) & 0xffffffffffn;
    const value = (0xfdn << 120n) | (digits << 80n) | (1n << 64n);
    const block = parseBlock(`${formatIp({ family: "ipv6", value })}/64`);
    if (!block || whoHas(facts, block) || others.some((one) => overlap(one, block))) continue;
    return `${formatIp({ family: "ipv6", value: value + 1n })}/64`;
  }
}
