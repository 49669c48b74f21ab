import { Address4, Address6 } from "ip-address";

/**
 * The subnet an address lies in.
 *   in   "192.168.101.7", 24
 *   out  "192.168.101.0/24"
 * Null: no address, or a prefix that does not fit the family.
 */
export function subnetOf(address: string, prefix: number | null): string | null {
  if (prefix === null || !Number.isInteger(prefix) || prefix < 0) return null;
  try {
    const parsed = address.includes(":") ? new Address6(`${address}/${prefix}`) : new Address4(`${address}/${prefix}`);
    return `${parsed.startAddress().correctForm()}/${prefix}`;
  } catch {
    // The library throws on what is no address; the caller only needs to know that.
    return null;
  }
}
