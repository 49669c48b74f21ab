import { networkSegmentId } from "./build-segments.ts";
import { compareNames } from "./compare-names.ts";
import { hostAddresses } from "./host-addresses.ts";
import type { TopologyFacts } from "./topology-facts.ts";
import type { FootNode } from "./topology-graph.ts";

function stoppedNetworks(snapshot: TopologyFacts): FootNode[] {
  return snapshot.networks
    .filter((network) => !network.active)
    .map((network) => ({
      kind: "stopped-network",
      id: networkSegmentId(network),
      uuid: network.uuid,
      name: network.name,
      type: network.type,
      guests: new Set(network.nics.map((nic) => nic.guestUuid)).size,
    }));
}

/** What stands grey at the foot: stopped networks, and bridges of the host that are in nobody's column. */
export function buildFoot(snapshot: TopologyFacts, drawnBridges: ReadonlySet<string>): FootNode[] {
  const bridges = snapshot.links.filter((link) => link.kind === "bridge" && !drawnBridges.has(link.name));
  const foreign = bridges.map(
    ({ name }): FootNode => ({
      kind: "foreign-bridge",
      id: `link:${name}`,
      name,
      addresses: hostAddresses(snapshot, name) ?? [],
    }),
  );
  const byName = (a: FootNode, b: FootNode) => compareNames(a.name, b.name);
  return [...stoppedNetworks(snapshot).sort(byName), ...foreign.sort(byName)];
}
