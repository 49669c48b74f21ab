import { subnetOf } from "../../derive/subnet-of.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { whyUnwise } from "../create/free-subnet.ts";
import { whoHas } from "../create/taken-blocks.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { type IpBlock, parseBlock } from "../ip-block.ts";

/** Where the search begins: another place for another network, so that two of them do not meet in one guest. */
const placeOf = (uuid: string): number => Number.parseInt(uuid.replaceAll("-", "").slice(0, 6), 16) % 256;

/** The subnet that is in use: most of what the guests' agents tell, or what the host was given on the bridge by hand. */
function usedSubnet({ nics, bridge }: HostNetwork, { addresses }: Snapshot): IpBlock | null {
  const told = [...nics.flatMap((nic) => nic.addresses), ...addresses.filter(({ link }) => link === bridge)];
  const counts = new Map<string, number>();
  for (const { address, prefix } of told) {
    const isLocal = address.includes(":") || address.startsWith("169.254.");
    const subnet = isLocal ? null : subnetOf(address, prefix);
    if (subnet !== null) counts.set(subnet, (counts.get(subnet) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return most ? parseBlock(most[0]) : null;
}

/**
 * The subnet for a network to which libvirt gives none: the one its guests use already, else a private one that is free
 * on this host. The same network gets the same answer each time, so that guests set up on different days agree.
 *   out  { block: 10.213.137.0/24, isUsed: false }
 * Null: nothing is free.
 */
export function agreedSubnet(network: HostNetwork, snapshot: Snapshot): { block: IpBlock; isUsed: boolean } | null {
  const used = usedSubnet(network, snapshot);
  if (used) return { block: used, isUsed: true };
  const facts = toCreationFacts(snapshot, { except: network.uuid });
  const start = placeOf(network.uuid);
  for (const second of [213, 214, 215]) {
    for (let turn = 0; turn < 256; turn++) {
      const block = parseBlock(`10.${second}.${(start + turn) % 256}.0/24`);
      if (block && !whyUnwise(block) && !whoHas(facts, block)) return { block, isUsed: false };
    }
  }
  return null;
}
