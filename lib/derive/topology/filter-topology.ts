import type { GuestNode, SegmentNode, Tone, TopologyEdge, TopologyGraph } from "./topology-graph.ts";

/** What to leave in the picture. All given conditions hold together; absent: no condition. */
export type TopologyFilter = {
  /** Columns of these types. */
  types?: readonly Tone[];
  /** One column alone, by its node id (`network:UUID`). */
  segment?: string;
  /** One guest alone with the columns it is on, by its node id (`guest:UUID`). */
  guest?: string;
};

function keepsSegment(segment: SegmentNode, filter: TopologyFilter, guest: GuestNode | undefined): boolean {
  if (filter.types && !filter.types.includes(segment.tone)) return false;
  if (filter.segment && segment.id !== filter.segment) return false;
  return !filter.guest || (guest?.legs.some((leg) => leg.segment === segment.id) ?? false);
}

function keepGuest(guest: GuestNode, kept: ReadonlySet<string>, filter: TopologyFilter): GuestNode[] {
  if (filter.guest && guest.id !== filter.guest) return [];
  const isAlone = filter.guest === guest.id;
  const legs = guest.legs.filter((leg) => (leg.segment === null ? isAlone : kept.has(leg.segment)));
  return legs.length === 0 && !isAlone ? [] : [{ ...guest, legs, hiddenLegs: guest.legs.length - legs.length }];
}

/** The way out of the host when it leads through a bridge whose column is not in the picture: the bridge is a label. */
function throughHiddenBridges(graph: TopologyGraph, kept: ReadonlySet<string>): TopologyEdge[] {
  return graph.edges
    .filter((edge) => edge.kind === "uplink" && !kept.has(edge.to))
    .flatMap((uplink) => {
      const leg = graph.edges.find((edge) => edge.kind === "host-leg" && edge.to === uplink.to);
      if (!leg || leg.addresses.length === 0) return [];
      const id = `exit:${uplink.from.slice("nic:".length)}:${leg.interfaceName}`;
      return [
        {
          ...uplink,
          id,
          kind: "exit" as const,
          to: "router",
          tone: "plain" as const,
          interfaceName: leg.interfaceName,
          addresses: leg.addresses,
        },
      ];
    });
}

/** A part of a host's picture: the columns asked for, their guests, and the ways that lead to them. */
export function filterTopology(graph: TopologyGraph, filter: TopologyFilter): TopologyGraph {
  if (!filter.types && !filter.segment && !filter.guest) return graph;
  const alone = graph.guests.find((guest) => guest.id === filter.guest);
  const segments = graph.segments.filter((segment) => keepsSegment(segment, filter, alone));
  const kept = new Set(segments.map((segment) => segment.id));
  const ends = (id: string) => !graph.segments.some((segment) => segment.id === id) || kept.has(id);
  const inner = [
    ...graph.edges.filter((edge) => ends(edge.from) && ends(edge.to)),
    ...throughHiddenBridges(graph, kept),
  ];
  const usedNics = new Set(inner.filter((edge) => edge.from.startsWith("nic:")).map((edge) => edge.from));
  const hasColumn = new Set(inner.filter((edge) => edge.kind === "uplink").map((edge) => edge.from));
  const nics = graph.nics
    .filter((nic) => usedNics.has(nic.id))
    .map((nic) => (hasColumn.has(nic.id) ? nic : { ...nic, tone: "plain" as const }));
  const lans = graph.lans
    .map((lan) => ({ ...lan, nics: lan.nics.filter((nic) => usedNics.has(nic)) }))
    .filter((lan) => lan.nics.length > 0);
  const lanRouters = graph.lanRouters.filter((router) => lans.some((lan) => lan.id === router.lan));
  const drawn = new Set<string>([...nics, ...lans, ...lanRouters].map((node) => node.id));
  const outside = (id: string) => !/^(nic|lan|router):/.test(id) || drawn.has(id);
  return {
    ...graph,
    segments,
    nics,
    lans,
    lanRouters,
    internet: lanRouters.length > 0 ? graph.internet : null,
    guests: graph.guests.flatMap((guest) => keepGuest(guest, kept, filter)),
    foot: graph.foot.filter((node) => node.id === filter.segment),
    edges: inner.filter((edge) => outside(edge.from) && outside(edge.to)),
  };
}
