import fc from "fast-check";

/** An `<ip>` element; `mayDhcp` false: without the `<dhcp>` it would have, as libvirt has one for each family. */
export type ArbitrarySubnet = { hasDhcp: boolean; text: (mayDhcp: boolean) => string };

const hex = (value: bigint) => {
  const words = value.toString(16).padStart(32, "0").match(/.{4}/g) ?? [];
  return words.join(":");
};
/** An IPv4 address from its number. */
export const dotted = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".");
export const maskOf = (prefix: number) => dotted(prefix === 0 ? 0 : (-1 << (32 - prefix)) >>> 0);

/** Slots that real networks look like: the last is of class C, where a missing mask means /24. */
const IPV4_BASES = [0x0b000000, 0x50000000, 0xc8000000];
const IPV6_BASES = [0xfd00n, 0x2001n, 0xfd77n];

const dhcpHost = (at: number, ip: string) => `<host mac="52:54:00:aa:00:${(at + 16).toString(16)}" ip="${ip}"/>`;

/** Where the `at`-th IPv4 range of a slot begins; each has 16384 addresses. */
export const firstIpv4 = (slot: number, at: number): number => (IPV4_BASES[at] ?? 0) + slot * 2 ** 14;

/** An `<ip>` of IPv4 in a range of its own for each `slot` (0–999) and `at` (0–2). */
export const arbitraryIpv4 = (slot: number, at: number): fc.Arbitrary<ArbitrarySubnet> =>
  fc
    .record({
      prefix: fc.oneof({ arbitrary: fc.constant(24), weight: 2 }, fc.integer({ min: 18, max: 32 })),
      spelling: fc.constantFrom("prefix", "netmask", "none"),
      offset: fc.nat({ max: 2 ** 14 - 1 }),
      host: fc.nat({ max: 2 ** 14 - 1 }),
      dhcp: fc.constantFrom("none", "none", "range", "hosts", "both", "bootp", "empty"),
      isTftp: fc.boolean(),
    })
    .map(({ prefix, spelling, offset, host, dhcp, isTftp }) => {
      const length = at === 2 && spelling === "none" ? 24 : prefix;
      const size = 2 ** (32 - length);
      const first = firstIpv4(slot, at) + Math.floor(offset / size) * size;
      const mask =
        at === 2 && spelling === "none"
          ? ""
          : spelling === "netmask"
            ? `netmask="${maskOf(length)}"`
            : `prefix="${length}"`;
      const range = size >= 4 ? `<range start="${dotted(first + 1)}" end="${dotted(first + size - 2)}"/>` : "";
      const hosts = dhcpHost(at, dotted(first + (size > 1 ? 1 : 0)));
      const inside = {
        none: null,
        range,
        hosts,
        both: range + hosts,
        bootp: '<bootp file="pxelinux.0"/>',
        empty: "",
      }[dhcp];
      const tftp = isTftp ? '<tftp root="/srv/tftp"/>' : "";
      return {
        hasDhcp: inside !== null,
        text: (mayDhcp: boolean) =>
          `<ip address="${dotted(first + (host % size))}" ${mask}>${tftp}${inside !== null && mayDhcp ? `<dhcp>${inside}</dhcp>` : ""}</ip>`,
      };
    });

/** An `<ip>` of IPv6 in a range of its own for each `slot` (0–999) and `at` (0–2). */
export const arbitraryIpv6 = (slot: number, at: number): fc.Arbitrary<ArbitrarySubnet> =>
  fc
    .record({
      prefix: fc.oneof({ arbitrary: fc.constant(64), weight: 2 }, fc.integer({ min: 49, max: 128 })),
      // Runs of zeros here and there: where an address is shortened is part of a rule's spelling.
      words: fc.array(fc.oneof(fc.constant(0), fc.constant(1), fc.nat({ max: 0xffff })), {
        minLength: 5,
        maxLength: 5,
      }),
      isLong: fc.boolean(),
      hasDhcp: fc.boolean(),
    })
    .map(({ prefix, words, isLong, hasDhcp }) => {
      const top = ((IPV6_BASES[at] ?? 0n) << 32n) | BigInt(slot * 257);
      const address = words.reduce((value, word) => (value << 16n) | BigInt(word), top);
      const size = 1n << BigInt(128 - prefix);
      const first = address - (address % size);
      const given = prefix < 127 && address === first ? address + 1n : address;
      const spell = (value: bigint) => (isLong ? hex(value).toUpperCase() : hex(value));
      const range = `<range start="${spell(first + 2n)}" end="${spell(first + 5n)}"/>`;
      const may = hasDhcp && prefix >= 64 && prefix <= 124;
      return {
        hasDhcp: may,
        text: (mayDhcp: boolean) =>
          `<ip family="ipv6" address="${spell(given)}" prefix="${prefix}">${may && mayDhcp ? `<dhcp>${range}</dhcp>` : ""}</ip>`,
      };
    });
