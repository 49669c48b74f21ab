import type { Edge, Node } from "@xyflow/react";
import type { Words } from "@/lib/derive/topology/draw/shape.ts";
import type { SegmentNode } from "@/lib/derive/topology/topology-graph.ts";
import type { PlacedNode, TopologyLayout } from "@/lib/derive/topology/topology-layout.ts";
import type { DiagramEdgeData } from "./diagram-edge";
import type { DiagramNodeData } from "./diagram-node";
import { nodeName } from "./node-name";
import { canWalkTo } from "./walk-nodes";

/** What is marked: the selection, what is connected to it, and what a search found. Null: nothing asked. */
export type Marks = { selected: string | null; connected: Set<string> | null; found: Set<string> | null };
type Context = { segments: SegmentNode[]; words: Words; marks: Marks };

function isFaded(id: string, { connected, found }: Marks): boolean {
  return (connected !== null && !connected.has(id)) || (found !== null && !found.has(id) && id !== "host");
}

function toNode(placed: PlacedNode, { segments, words, marks }: Context): Node<DiagramNodeData> {
  const { id, box } = placed;
  const isSelected = marks.selected === id;
  const isWalkable = canWalkTo(placed);
  const mark = isSelected ? "selected" : marks.found?.has(id) ? "found" : null;
  return {
    id,
    type: "diagram",
    position: { x: box.x, y: box.y },
    width: box.width,
    height: box.height,
    data: {
      placed,
      segments,
      words,
      mark,
      isFaded: isFaded(id, marks),
      name: isWalkable ? nodeName(placed, { segments, words }) : "",
    },
    focusable: isWalkable,
    ariaRole: isWalkable ? "button" : "presentation",
    domAttributes: isWalkable ? { "aria-pressed": isSelected, "aria-roledescription": undefined } : {},
    zIndex: isWalkable ? 1 : -1,
    ...(isWalkable ? {} : { style: { pointerEvents: "none" } }),
  };
}

/** The layout as React Flow takes it: places, names and marks, nothing that it would have to find out. */
export function toFlow(layout: TopologyLayout, context: Context): { nodes: Node<DiagramNodeData>[]; edges: Edge[] } {
  const { words, marks } = context;
  const edges = layout.edges.map((edge): Edge<DiagramEdgeData> => {
    const isAside = (marks.connected !== null && !marks.connected.has(edge.id)) || marks.found !== null;
    return {
      id: edge.id,
      source: edge.from,
      target: edge.to,
      type: "diagram",
      data: { edge, words },
      className: isAside ? "is-faded" : "",
      focusable: false,
      // Links are said by the list and by the nodes' own texts.
      domAttributes: { "aria-hidden": true },
    };
  });
  return { nodes: layout.nodes.map((placed) => toNode(placed, context)), edges };
}
