import type { LinkAddress } from "../../model/link.ts";
import { subnetOf } from "../subnet-of.ts";
import type { TopologyFacts } from "./topology-facts.ts";

function isUseful(address: LinkAddress): boolean {
  return address.scope !== "link" && address.scope !== "host";
}

/**
 * The host's own addresses on a link as `address/prefix`, IPv4 first; addresses of the link alone (fe80::) left out.
 * Null: the host's addresses could not be read, which is not the same as none.
 */
export function hostAddresses(snapshot: TopologyFacts, link: string | null): string[] | null {
  if (snapshot.links.length === 0) return null;
  const here = snapshot.addresses.filter((address) => address.link === link && isUseful(address));
  const inOrder = [...here].sort((a, b) => a.family.localeCompare(b.family, "en"));
  return inOrder.map((address) => `${address.address}/${address.prefix}`);
}

/** The network an address is in. In: `192.168.1.40/24` · Out: `192.168.1.0/24`. Null: not understood. */
export function subnetOfCidr(cidr: string): string | null {
  const [address = "", prefix] = cidr.split("/");
  return subnetOf(address, prefix === undefined ? null : Number(prefix));
}

/** The address alone. In: `192.168.1.40/24` · Out: `192.168.1.40`. */
export function withoutPrefix(cidr: string): string {
  return cidr.split("/")[0] ?? cidr;
}
