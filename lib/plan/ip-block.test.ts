import fc from "fast-check";
import { Address6 } from "ip-address";
import { expect, test } from "vitest";
import { blockAround, formatBlock, formatIp, hostsOf, isIn, overlap, parseBlock, parseIp } from "./ip-block.ts";

const v6 = fc.tuple(fc.bigInt(0n, (1n << 128n) - 1n), fc.bigInt(0n, (1n << 128n) - 1n)).map(([a, b]) => {
  // whole groups of zeros, as people's addresses have them
  const mask = Array.from({ length: 8 }, (_, at) => ((b >> BigInt(at)) & 1n ? 0xffffn << BigInt(16 * at) : 0n));
  return a & mask.reduce((sum, one) => sum | one, 0n);
});

test("every IPv4 address reads back as written", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, (1n << 32n) - 1n), (value) => {
      expect(parseIp(formatIp({ family: "ipv4", value }))).toEqual({ family: "ipv4", value });
    }),
  );
});

test("IPv6 addresses are written and read as the library does", () => {
  fc.assert(
    fc.property(v6, (value) => {
      const text = formatIp({ family: "ipv6", value });
      expect(text).toBe(Address6.fromBigInt(value).correctForm());
      expect(parseIp(text)).toEqual({ family: "ipv6", value });
      expect(parseIp(Address6.fromBigInt(value).canonicalForm())?.value).toBe(value);
    }),
  );
});

test.each([
  "",
  "1.2.3",
  "1.2.3.256",
  "01.2.3.4",
  "1.2.3.4 ",
  "1.2.3.4/24",
  "::1%eth0",
  ":::",
  "1:2",
  "1::2::3",
  "12345::",
])("%j is no address", (text) => expect(parseIp(text)).toBeNull());

test.each(["1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "fe80::g"])(
  "%s is no IPv6 address",
  (text) => expect(parseIp(text)).toBeNull(),
);

test("an IPv4 tail is read", () => expect(formatIp(parseIp("::ffff:192.0.2.1") ?? never())).toBe("::ffff:c000:201"));

test("a CIDR keeps no host bits, and says which addresses hosts may have", () => {
  const block = parseBlock("192.168.101.7/24") ?? never();
  expect(formatBlock(block)).toBe("192.168.101.0/24");
  const { first, last } = hostsOf(block);
  expect([first, last].map((value) => formatIp({ family: "ipv4", value }))).toEqual([
    "192.168.101.1",
    "192.168.101.254",
  ]);
  expect(parseBlock("10.0.0.1/33")).toBeNull();
  expect(parseBlock("fd00::1/129")).toBeNull();
  expect(parseBlock("10.0.0.0/8/9")).toBeNull();
});

test("blocks overlap exactly when one holds an address of the other", () => {
  const cidr = fc.tuple(fc.bigInt(0n, 0xffffn), fc.integer({ min: 16, max: 32 }));
  fc.assert(
    fc.property(cidr, cidr, ([a, p], [b, q]) => {
      const one = blockAround({ family: "ipv4", value: a }, p) ?? never();
      const other = blockAround({ family: "ipv4", value: b }, q) ?? never();
      const holds =
        isIn({ family: "ipv4", value: one.first }, other) || isIn({ family: "ipv4", value: other.first }, one);
      expect(overlap(one, other)).toBe(holds);
      expect(overlap(other, one)).toBe(holds);
    }),
  );
  expect(overlap(parseBlock("0.0.0.0/0") ?? never(), parseBlock("::/0") ?? never())).toBe(false);
});

function never(): never {
  throw new Error("not read");
}
