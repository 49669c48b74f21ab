import type { CutReason, EdgeKind, GuestLeg, LegState, Tone, TopologyNode } from "./topology-graph.ts";

export type Point = { x: number; y: number };
/** Px, from the upper left corner of the whole drawing. */
export type Box = { x: number; y: number; width: number; height: number };

/** Guests (or boxes of the foot) that stand as one until somebody opens them. `id` is what `expanded` takes. */
export type FoldNode = {
  kind: "fold";
  id: string;
  of: "guests" | "foot";
  segment: string | null;
  tone: Tone;
  names: string[];
};

/** Where a leg meets a monitor. `label`: the tap, or the stopped network a loose NIC names. */
export type GuestPort = {
  leg: GuestLeg;
  x: number;
  isLoose: boolean;
  label: string | null;
  labelWidth: number;
  labelSide: "left" | "right";
};
/** A port of a switch; a used one has a leg. */
export type SwitchPort = { x: number; isUsed: boolean };
/** Where a column's link leaves the router bar, the column it belongs to, and how far its own room reaches left. */
export type BarPort = { x: number; segment: string; room: number };

export type PlacedNode = {
  id: string;
  node: TopologyNode | FoldNode;
  box: Box;
  guestPorts: GuestPort[];
  switchPorts: SwitchPort[];
  barPorts: BarPort[];
  /** Text beside the node (a LAN's name): its box, with the text at this end. */
  label: { box: Box; align: "start" | "end" } | null;
};

/** Host text at a link's crossing. `role` decides its colour; `align` the end that `at` marks. */
export type EdgeLabel = { text: string; role: "interface" | "address"; align: "start" | "end"; box: Box };

export type PlacedEdge = {
  id: string;
  kind: EdgeKind | "leg";
  from: string;
  to: string;
  tone: Tone;
  isDashed: boolean;
  state: LegState | null;
  points: Point[];
  labels: EdgeLabel[];
  cut: { reason: CutReason; at: Point; labelBox: Box } | null;
};

/** A graph with every place decided: what is drawn on screen, in SVG and in PNG is this and nothing else. */
export type TopologyLayout = { width: number; height: number; nodes: PlacedNode[]; edges: PlacedEdge[] };

/** A placed node without ports and label. */
export function placed(node: TopologyNode | FoldNode, box: Box): PlacedNode {
  return { id: node.id, node, box, guestPorts: [], switchPorts: [], barPorts: [], label: null };
}
