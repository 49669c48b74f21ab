import { drawNode } from "@/lib/derive/topology/draw/draw-node.ts";
import type { Words } from "@/lib/derive/topology/draw/shape.ts";
import type { SegmentNode } from "@/lib/derive/topology/topology-graph.ts";
import type { PlacedNode } from "@/lib/derive/topology/topology-layout.ts";

/** What a screen reader says of a node: what kind of thing it is, then all that is written on it, in that order. */
export function nodeName(placed: PlacedNode, context: { segments: SegmentNode[]; words: Words }): string {
  const texts = drawNode(placed, context).flatMap((shape) => {
    if (shape.kind !== "text") return [];
    return [shape.full ?? shape.text];
  });
  const said = texts.map((text) => text.trim()).filter((text) => text !== "");
  return `${context.words(`topology.kind.${placed.node.kind}`)}: ${said.join(", ")}`;
}
