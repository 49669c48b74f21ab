import type {
  CutReason,
  FootNode,
  GuestLeg,
  GuestNode,
  LanRouterNode,
  NicNode,
  RouterNode,
  SegmentNode,
  TopologyGraph,
} from "./topology-graph.ts";

/** One NIC of the host in the list: where it leads, and the address the host has by it. */
export type OutlineNic = { nic: NicNode; subnets: string[]; router: LanRouterNode | null; addresses: string[] };
/** One column in the list: how the host is in it, which NICs it rides on, who hangs on it. */
export type OutlineSegment = {
  segment: SegmentNode;
  interfaceName: string | null;
  addresses: string[];
  cut: CutReason | null;
  nics: string[];
  guests: { guest: GuestNode; leg: GuestLeg }[];
};
/** The picture as a nested list: the same facts in the same order, for keyboard, screen reader and phone. */
export type TopologyOutline = {
  hostName: string;
  hasInternet: boolean;
  router: RouterNode;
  nics: OutlineNic[];
  segments: OutlineSegment[];
  /** Guests whose networks are all stopped, or that have no NIC. */
  loose: GuestNode[];
  foot: FootNode[];
};

function outlineNic(graph: TopologyGraph, nic: NicNode): OutlineNic {
  const lan = graph.lans.find((each) => each.nics.includes(nic.id));
  const exits = graph.edges.filter((edge) => edge.kind === "exit" && edge.from === nic.id);
  return {
    nic,
    subnets: lan?.subnets ?? [],
    router: graph.lanRouters.find((router) => router.lan === lan?.id) ?? null,
    addresses: exits.flatMap((edge) => edge.addresses),
  };
}

function outlineSegment(graph: TopologyGraph, segment: SegmentNode): OutlineSegment {
  const leg = graph.edges.find((edge) => edge.kind === "host-leg" && edge.to === segment.id);
  const uplinks = graph.edges.filter((edge) => edge.kind === "uplink" && edge.to === segment.id);
  return {
    segment,
    interfaceName: leg?.interfaceName ?? null,
    addresses: leg?.addresses ?? [],
    cut: leg?.cut ?? null,
    nics: uplinks.map((edge) => edge.from.slice("nic:".length)),
    guests: graph.guests.flatMap((guest) =>
      guest.legs.filter((each) => each.segment === segment.id).map((each) => ({ guest, leg: each })),
    ),
  };
}

/** Everything the drawing shows, as a list; nothing is folded and nothing is only a place or a colour. */
export function topologyToOutline(graph: TopologyGraph): TopologyOutline {
  return {
    hostName: graph.host.name,
    hasInternet: graph.internet !== null,
    router: graph.router,
    nics: graph.nics.map((nic) => outlineNic(graph, nic)),
    segments: graph.segments.map((segment) => outlineSegment(graph, segment)),
    loose: graph.guests.filter((guest) => guest.legs.every((leg) => leg.segment === null)),
    foot: graph.foot,
  };
}
