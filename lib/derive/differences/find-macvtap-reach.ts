import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { macKey } from "../assemble/index-host.ts";
import { evidenceOf } from "../evidence-of.ts";
import { indexSnapshot } from "../snapshot-index.ts";
import type { PromiseDifference } from "./find-differences.ts";

/** The network's MACs on this device that no NIC elsewhere carries: only those prove where they were seen. */
function ownMacs({ name }: HostNetwork, device: string, snapshot: Snapshot): Set<string> {
  const { networksOfMac, macsOn } = indexSnapshot(snapshot);
  return new Set([...macsOn(device)].filter((mac) => [...networksOfMac(mac)].every((network) => network === name)));
}

/** Where the host sees one of these MACs on another of its own devices: then both are on one LAN. */
function findSighting(snapshot: Snapshot, macs: ReadonlySet<string>, device: string) {
  const { neighbours, fdb } = snapshot;
  const { addressesOn } = indexSnapshot(snapshot);
  const isOurs = (mac: string | null) => macs.has(macKey(mac) ?? "");
  const answered = neighbours.find(
    ({ mac, link, state }) => isOurs(mac) && link !== device && state !== "FAILED" && state !== "INCOMPLETE",
  );
  if (answered) {
    const line = `${answered.address} dev ${answered.link} lladdr ${answered.mac} ${answered.state}`;
    return { link: answered.link, source: "ip-neigh" as const, line };
  }
  const learned = fdb.find(
    ({ mac, link, master, isPermanent }) =>
      isOurs(mac) && link !== device && !isPermanent && addressesOn(master ?? link).length > 0,
  );
  if (!learned) return null;
  const link = learned.master ?? learned.link;
  return { link, source: "bridge-fdb" as const, line: `${learned.mac} dev ${learned.link} master ${link}` };
}

/**
 * macvtap cuts guests off from the host's addresses on that same NIC only. Where the host has none there, or another
 * leg on that LAN, theory says no and the fact is yes: the page must say why. Proof is a guest's MAC seen elsewhere.
 */
export function findMacvtapReach(network: HostNetwork, snapshot: Snapshot): PromiseDifference[] {
  if (network.type !== "macvtap") return [];
  const { link: links } = indexSnapshot(snapshot);
  const there = network.devices.filter((device) => links.size === 0 || links.has(device));
  return there.flatMap((device): PromiseDifference[] => {
    const sighting = findSighting(snapshot, ownMacs(network, device, snapshot), device);
    const hasAddress = indexSnapshot(snapshot).addressesOn(device).length > 0;
    if (sighting) {
      const words = { code: "compare.differs.macvtapSeen", params: { device, link: sighting.link } };
      return [{ column: "host", words, evidence: [evidenceOf(snapshot, sighting.source, sighting.line)] }];
    }
    if (hasAddress || snapshot.addresses.length === 0) return [];
    const words = { code: "compare.differs.macvtapWithoutAddress", params: { device } };
    return [{ column: "host", words, evidence: [evidenceOf(snapshot, "ip-addr", device)] }];
  });
}
