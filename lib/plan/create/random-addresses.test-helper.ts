import fc from "fast-check";
import { blockAround, formatIp, hostsOf, parseIp } from "../ip-block.ts";

export const maybe = <Value>(arb: fc.Arbitrary<Value>) => fc.option(arb, { nil: undefined, freq: 1 });
const label = fc.stringMatching(/^[a-z](?:[a-z0-9-]{0,10}[a-z0-9])?$/);
export const hostName = fc.oneof(
  label,
  fc.tuple(label, label).map((parts) => parts.join(".")),
);
export const mac = fc
  .integer({ min: 0, max: 0xffffff })
  .map((n) => `52:54:00:${(n.toString(16).padStart(6, "0").match(/../g) ?? []).join(":")}`);

type Size = { address: string; prefix: number };

/** A subnet no usual host has: within 10.200.0.0/14 or fd77::/16. */
export const size4 = fc
  .tuple(fc.integer({ min: 0, max: 0x3ffff }), fc.integer({ min: 20, max: 30 }), fc.nat())
  .map<Size>(([low, prefix, pick]) => {
    const block = blockAround({ family: "ipv4", value: (parseIp("10.200.0.0")?.value ?? 0n) + BigInt(low) }, prefix);
    const { first, last } = hostsOf(block ?? never());
    return { address: formatIp({ family: "ipv4", value: first + (BigInt(pick) % (last - first + 1n)) }), prefix };
  });
export const size6 = fc
  .tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 1, max: 0xff }), fc.constantFrom(64, 64, 64, 80))
  .map<Size>(([net, host, prefix]) => ({ address: `fd77:${net.toString(16)}::${host.toString(16)}`, prefix }));

export function never(): never {
  throw new Error("no block");
}

type Ends = { start: string; end: string };
/** A range beside the host's own address. */
function rangeIn({ address, prefix }: Size, from: number, to: number): Ends | null {
  const ip = parseIp(address) ?? never();
  const { first, last } = hostsOf(blockAround(ip, prefix) ?? never());
  const room = last - first < 60_000n ? last - first : 60_000n;
  const [a, b] = [first + (BigInt(from) % (room + 1n)), first + (BigInt(to) % (room + 1n))];
  const [start, end] = a <= b ? [a, b] : [b, a];
  if (ip.value >= start && ip.value <= end) return null;
  return { start: formatIp({ family: ip.family, value: start }), end: formatIp({ family: ip.family, value: end }) };
}

function hostsIn({ address, prefix }: Size, picks: { pick: number; mac: string; name: string }[]) {
  const ip = parseIp(address) ?? never();
  const { first, last } = hostsOf(blockAround(ip, prefix) ?? never());
  const seen = new Set([ip.value]);
  return picks.flatMap(({ pick, mac: own, name }, at) => {
    const value = first + (BigInt(pick) % (last - first < 5000n ? last - first + 1n : 5000n));
    if (seen.has(value)) return [];
    seen.add(value);
    const to = formatIp({ family: ip.family, value });
    const named = `${name}-${at}`;
    return [
      ip.family === "ipv6"
        ? { name: named, ip: to }
        : at % 2
          ? { mac: own, name: named, ip: to }
          : { mac: own, ip: to },
    ];
  });
}

const picks = fc.uniqueArray(fc.record({ pick: fc.nat(5000), mac, name: label }), {
  selector: (one) => one.mac,
  maxLength: 4,
});

/** One `<ip>` with the DHCP it may have. */
export const block = (size: fc.Arbitrary<Size>) =>
  fc
    .record({
      size,
      kind: fc.constantFrom("default", "none", "range", "reservations", "fixed"),
      from: fc.nat(5000),
      to: fc.nat(5000),
      picks,
      lease: maybe(fc.constantFrom(120, 3600, 86_400, 0)),
      localPtr: maybe(fc.boolean()),
    })
    .map(({ size: own, kind, from, to, picks: hosts, lease, localPtr }) => {
      const cidr = `${own.address}/${own.prefix}`;
      const rest = localPtr === undefined ? {} : { localPtr };
      const range = rangeIn(own, from, to);
      const some = hostsIn(own, hosts);
      if (kind === "none") return { cidr, dhcp: null, ...rest };
      if (kind === "fixed") return { cidr, dhcp: { ranges: [], hosts: some }, ...rest };
      if (kind === "default" || !range) return { cidr, dhcp: lease === undefined ? {} : { lease }, ...rest };
      if (kind === "range") return { cidr, dhcp: { ...range, ...(lease === undefined ? {} : { lease }) }, ...rest };
      return { cidr, dhcp: { ...range, hosts: some }, ...rest };
    });
