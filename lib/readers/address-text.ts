import type { AddressFamily } from "../model/network.ts";

/** The family an address's spelling shows. */
export function familyOf(address: string): AddressFamily {
  return address.includes(":") ? "ipv6" : "ipv4";
}

/**
 * The prefix length of an IPv4 netmask; null where it is none, or has holes.
 *   in   "255.255.252.0"     out  22
 */
export function prefixOfNetmask(netmask: string): number | null {
  const octets = octetsOf(netmask);
  if (!octets) return null;
  const bits = octets.map((octet) => octet.toString(2).padStart(8, "0")).join("");
  const prefix = bits.indexOf("0") === -1 ? 32 : bits.indexOf("0");
  return bits.indexOf("1", prefix) === -1 ? prefix : null;
}

/**
 * The prefix libvirt takes where the XML gives none: the class of an IPv4 address, 64 for IPv6, 0 for the wildcard.
 *   in   "192.168.1.1"       out  24
 * Null where the address is not understood, or of no class.
 */
export function defaultPrefix(address: string): number | null {
  if (familyOf(address) === "ipv6") return /^[0:]+$/.test(address) ? 0 : 64;
  const octets = octetsOf(address);
  const first = octets?.[0];
  if (!octets || first === undefined) return null;
  if (octets.every((octet) => octet === 0)) return 0;
  if (first < 128) return 8;
  if (first < 192) return 16;
  return first < 224 ? 24 : null;
}

/**
 * An address with its prefix, as tables print it; null where there is no address in it.
 *   in   "192.168.122.2/24"  out  { family: "ipv4", address: "192.168.122.2", prefix: 24 }
 */
export function splitCidr(text: string): { family: AddressFamily; address: string; prefix: number | null } | null {
  const match = /^([0-9a-fA-F:.]+(?:%[^/]+)?)(?:\/(\d{1,3}))?$/.exec(text);
  if (!match?.[1] || !/[.:]/.test(match[1])) return null;
  const address = match[1].toLowerCase();
  return { family: familyOf(address), address, prefix: match[2] === undefined ? null : Number(match[2]) };
}

function octetsOf(text: string): number[] | null {
  const octets = text.split(".").map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return octets.length === 4 && octets.every((octet) => octet < 256) ? octets : null;
}
