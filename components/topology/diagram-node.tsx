import { Handle, type NodeProps, Position, useStore } from "@xyflow/react";
import { drawRouterBar, drawRouterTitle, drawRouterWays } from "@/lib/derive/topology/draw/draw-host.ts";
import { drawNode } from "@/lib/derive/topology/draw/draw-node.ts";
import type { Words } from "@/lib/derive/topology/draw/shape.ts";
import type { RouterNode, SegmentNode } from "@/lib/derive/topology/topology-graph.ts";
import type { Box, PlacedNode } from "@/lib/derive/topology/topology-layout.ts";
import { Shapes } from "./shape-element";

export type DiagramNodeData = {
  placed: PlacedNode;
  segments: SegmentNode[];
  words: Words;
  mark: "selected" | "found" | null;
  isFaded: boolean;
  /** What a screen reader says; the picture itself is hidden from it. */
  name: string;
};

/** A node of the diagram: the very shapes of the exported drawing, where the layout put them. */
export function DiagramNode({ data }: NodeProps) {
  const { placed, segments, words, mark, name, isFaded } = data as DiagramNodeData;
  const { node, box } = placed;
  return (
    <>
      <span className="sr-only">{name}</span>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <svg
        aria-hidden="true"
        width={box.width}
        height={box.height}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        className="topology-drawing"
      >
        {mark && <Ring box={box} isFound={mark === "found"} />}
        {isFaded && OPAQUE.includes(node.kind) && <Ground box={box} />}
        <g className={isFaded ? "is-faded" : ""}>
          {node.kind === "router" ? (
            <RouterBar placed={placed} router={node} segments={segments} words={words} />
          ) : (
            <Shapes shapes={drawNode(placed, { segments, words })} />
          )}
        </g>
      </svg>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

/** What has a surface of its own; faded it must still hide the links that pass under it. */
const OPAQUE: PlacedNode["node"]["kind"][] = ["nic", "segment", "guest", "router", "lan-router", "fold"];

function Ground({ box }: { box: Box }) {
  return <rect {...box} rx={9} fill="var(--color-card)" />;
}

function Ring({ box, isFound }: { box: Box; isFound: boolean }) {
  return (
    <rect
      x={box.x - 6}
      y={box.y - 6}
      width={box.width + 12}
      height={box.height + 12}
      rx={16}
      fill="none"
      stroke="var(--color-brand)"
      strokeWidth={isFound ? 2 : 2.8}
      strokeDasharray={isFound ? "2 5" : undefined}
    />
  );
}

const TITLE_WIDTH = 430;

type RouterBarProps = { placed: PlacedNode; router: RouterNode; segments: SegmentNode[]; words: Words };

/** While columns scroll by under it, the bar's title stays in sight. */
function RouterBar({ placed, router, segments, words }: RouterBarProps) {
  const { box } = placed;
  const left = useStore(({ transform: [x, , zoom] }) => Math.round((14 - x) / zoom));
  const x = Math.max(box.x, Math.min(left, box.x + box.width - TITLE_WIDTH));
  return (
    <>
      <Shapes shapes={drawRouterBar(placed)} />
      <Shapes
        shapes={drawRouterTitle(router, { x, y: box.y, width: Math.min(box.width, box.x + box.width - x) }, words)}
      />
      <Shapes shapes={drawRouterWays(placed, segments, words)} />
    </>
  );
}
