import { buildFoot } from "./build-foot.ts";
import { buildGuestNodes } from "./build-guest-nodes.ts";
import { buildSegments } from "./build-segments.ts";
import { buildLanRouters, buildLans, findUplinks, nicNode, outsideEdges, uplinkEdges } from "./build-uplinks.ts";
import { filterTopology, type TopologyFilter } from "./filter-topology.ts";
import { hostAddresses, withoutPrefix } from "./host-addresses.ts";
import type { TopologyFacts } from "./topology-facts.ts";
import type { RouterNode, SegmentNode, TopologyEdge, TopologyGraph } from "./topology-graph.ts";

/** `1` is on, another value off; a key that could not be read is neither. */
function isOn(value: string | undefined): boolean | null {
  return value === undefined ? null : value.trim() === "1";
}

function buildRouter(snapshot: TopologyFacts): RouterNode {
  const ways = snapshot.routes.filter(
    (route) => route.destination === "default" && route.type === "unicast" && route.link,
  );
  const [best] = [...ways].sort((a, b) => a.family.localeCompare(b.family, "en") || (a.metric ?? 0) - (b.metric ?? 0));
  const address = best?.source ?? hostAddresses(snapshot, best?.link ?? null)?.[0] ?? null;
  return {
    kind: "router",
    id: "router",
    forwardsIpv4: isOn(snapshot.sysctls["net.ipv4.ip_forward"]),
    forwardsIpv6: isOn(snapshot.sysctls["net.ipv6.conf.all.forwarding"]),
    exit: best?.link ? { link: best.link, address: address === null ? null : withoutPrefix(address) } : null,
  };
}

/** The addresses at the host's end: what its links carry, or what the XML asks for where links were unreadable. */
function segmentAddresses(snapshot: TopologyFacts, segment: SegmentNode): string[] {
  const carried = hostAddresses(snapshot, segment.bridge);
  if (carried) return carried;
  const network = snapshot.networks.find((each) => each.uuid === segment.uuid);
  return (network?.definition.subnets ?? []).map(({ address, prefix }) => `${address}/${prefix ?? "?"}`);
}

function hostLegs(snapshot: TopologyFacts, segments: SegmentNode[]): TopologyEdge[] {
  return segments
    .filter((segment) => segment.bridge !== null)
    .map((segment) => {
      const addresses = segmentAddresses(snapshot, segment);
      const reason = addresses.length === 0 ? "no-host-address" : null;
      return {
        id: `host-leg:${segment.id}`,
        kind: "host-leg",
        from: "router",
        to: segment.id,
        tone: segment.tone,
        isDashed: false,
        interfaceName: segment.bridge,
        addresses,
        cut: segment.missing.length > 0 ? "bridge-missing" : reason,
      };
    });
}

/**
 * The content of the picture of a host, from facts alone: what the host can't know is not in it.
 * The internet is there when the host has a default route, a LAN's name when the host has an address on it.
 */
export function buildTopology(snapshot: TopologyFacts, options: { filter?: TopologyFilter } = {}): TopologyGraph {
  const segments = buildSegments(snapshot);
  const uplinks = findUplinks(snapshot, segments);
  const lans = buildLans(uplinks);
  const lanRouters = buildLanRouters(snapshot, uplinks, lans);
  const drawnBridges = new Set([...segments.flatMap((s) => s.bridge ?? []), ...uplinks.map((each) => each.carrier)]);
  const graph: TopologyGraph = {
    host: { kind: "host", id: "host", name: snapshot.hostname },
    router: buildRouter(snapshot),
    internet: lanRouters.length > 0 ? { kind: "internet", id: "internet" } : null,
    lanRouters,
    lans,
    nics: uplinks.map(nicNode),
    segments,
    guests: buildGuestNodes(snapshot, segments),
    foot: buildFoot(snapshot, drawnBridges),
    edges: [
      ...outsideEdges(lans, lanRouters),
      ...uplinks.flatMap((uplink) => uplinkEdges(uplink, snapshot)),
      ...hostLegs(snapshot, segments),
    ],
  };
  return options.filter ? filterTopology(graph, options.filter) : graph;
}
