import type { EdgeProps } from "@xyflow/react";
import { drawEdge } from "@/lib/derive/topology/draw/draw-edge.ts";
import type { Words } from "@/lib/derive/topology/draw/shape.ts";
import type { PlacedEdge } from "@/lib/derive/topology/topology-layout.ts";
import { Shapes } from "./shape-element";

export type DiagramEdgeData = { edge: PlacedEdge; words: Words };

/** A link of the diagram along the layout's own way; React Flow's idea of where it goes is not asked. */
export function DiagramEdge({ data }: EdgeProps) {
  const { edge, words } = data as DiagramEdgeData;
  return (
    <g className="topology-drawing">
      <Shapes shapes={drawEdge(edge, words)} />
    </g>
  );
}
