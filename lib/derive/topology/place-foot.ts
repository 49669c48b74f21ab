import { SIZES } from "./sizes.ts";
import type { TopologyGraph } from "./topology-graph.ts";
import { type FoldNode, type PlacedNode, placed } from "./topology-layout.ts";

/** How many boxes the foot shows before the rest fold. */
const SHOWN = 8;

/** The grey row at the foot, as many lines as the frame's width makes of it. */
export function placeFoot(
  graph: TopologyGraph,
  at: { right: number; top: number; isOpen: boolean },
): { nodes: PlacedNode[]; bottom: number } {
  const { footWidth: width, footHeight: height, footGap: gap } = SIZES;
  const isFolded = !at.isOpen && graph.foot.length > SHOWN;
  const shown = isFolded ? graph.foot.slice(0, SHOWN - 1) : graph.foot;
  const names = graph.foot.slice(shown.length).map((node) => node.name);
  const fold: FoldNode = { kind: "fold", id: "fold:foot", of: "foot", segment: null, tone: "plain", names };
  const perLine = Math.max(1, Math.floor((at.right + gap) / (width + gap)));
  const nodes = [...shown, ...(isFolded ? [fold] : [])].map((node, index) => {
    const [line, slot] = [Math.floor(index / perLine), index % perLine];
    return placed(node, { x: slot * (width + gap), y: at.top + line * (height + gap), width, height });
  });
  const lines = Math.ceil(nodes.length / perLine);
  return { nodes, bottom: lines === 0 ? at.top - 18 : at.top + lines * (height + gap) - gap };
}
