"use client";

import "./topology.css";
import { useMemo } from "react";
import { drawEdge } from "@/lib/derive/topology/draw/draw-edge.ts";
import { drawNode } from "@/lib/derive/topology/draw/draw-node.ts";
import type { Words } from "@/lib/derive/topology/draw/shape.ts";
import { filterTopology, type TopologyFilter } from "@/lib/derive/topology/filter-topology.ts";
import { layoutTopology } from "@/lib/derive/topology/layout-topology.ts";
import type { TopologyGraph } from "@/lib/derive/topology/topology-graph.ts";
import { Shapes } from "./shape-element";
import { useWords } from "./use-words";

type TopologyDrawingProps = {
  graph: TopologyGraph;
  filter?: TopologyFilter;
  label: string;
  className?: string;
  /** Other words for some of the drawing's own, by their whole key; null: the usual ones. */
  saying?: (key: string, values?: Record<string, string | number>) => string | null;
};

/** The picture alone, to look at: a host on its overview, one network or one guest on its page. */
export function TopologyDrawing({ graph, filter, label, className = "", saying }: TopologyDrawingProps) {
  const usual = useWords();
  const words: Words = (key, values) => saying?.(key, values) ?? usual(key, values);
  const part = useMemo(() => (filter ? filterTopology(graph, filter) : graph), [graph, filter]);
  const layout = useMemo(() => layoutTopology(part), [part]);
  const isBehind = (kind: string) => kind === "host" || kind === "lan";
  const context = { segments: part.segments, words };
  const nodes = layout.nodes.map((placed) => ({ placed, shapes: drawNode(placed, context) }));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${Math.ceil(layout.width)} ${Math.ceil(layout.height)}`}
      style={{ maxWidth: layout.width }}
      className={`topology-drawing h-auto w-full ${className}`}
    >
      {nodes.map(({ placed, shapes }) => isBehind(placed.node.kind) && <Shapes key={placed.id} shapes={shapes} />)}
      {layout.edges.map((edge) => (
        <Shapes key={edge.id} shapes={drawEdge(edge, words)} />
      ))}
      {nodes.map(({ placed, shapes }) => !isBehind(placed.node.kind) && <Shapes key={placed.id} shapes={shapes} />)}
    </svg>
  );
}
