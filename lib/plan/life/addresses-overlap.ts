import { Address4, Address6 } from "ip-address";

type Span = { family: "ipv4" | "ipv6"; from: bigint; to: bigint };

/** First and last address of `10.0.0.0/24`, or of a lone address; null: no address. */
export function spanOf(cidr: string): Span | null {
  try {
    const isV6 = cidr.includes(":");
    const parsed = isV6 ? new Address6(cidr) : new Address4(cidr);
    return {
      family: isV6 ? "ipv6" : "ipv4",
      from: parsed.startAddress().bigInt(),
      to: parsed.endAddress().bigInt(),
    };
  } catch {
    // The library throws on what is no address; the caller only needs to know that.
    return null;
  }
}

/** Whether two subnets share an address. */
export function isOverlap(one: string, other: string): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  return a !== null && b !== null && a.family === b.family && a.from <= b.to && b.from <= a.to;
}

/** Whether a subnet lies in another, or is the same. */
export function isWithin(inner: string, outer: string): boolean {
  const [a, b] = [spanOf(inner), spanOf(outer)];
  return a !== null && b !== null && a.family === b.family && a.from >= b.from && a.to <= b.to;
}
