import type { Snapshot } from "../../model/snapshot.ts";
import { buildTopology } from "./build-topology.ts";
import type { TopologyGraph } from "./topology-graph.ts";

/** What the topology page is given: the whole graph; the browser filters, folds and lays it out. */
export type TopologyView = { at: string; graph: TopologyGraph };

/** The topology page's view of a snapshot. */
export function buildTopologyView(snapshot: Snapshot): TopologyView {
  return { at: snapshot.at, graph: buildTopology(snapshot) };
}
