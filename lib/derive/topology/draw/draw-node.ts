import type { SegmentNode } from "../topology-graph.ts";
import type { PlacedNode } from "../topology-layout.ts";
import { drawGuest } from "./draw-guest.ts";
import { drawHost, drawNic, drawRouterBar, drawRouterTitle, drawRouterWays } from "./draw-host.ts";
import { drawFold, drawFoot, drawInternet, drawLan, drawLanRouter } from "./draw-outside.ts";
import { drawSegment } from "./draw-segment.ts";
import type { Shape, Words } from "./shape.ts";

/** The shapes of any node; `segments` tells the router bar what its links lead to. */
export function drawNode(placed: PlacedNode, context: { segments: SegmentNode[]; words: Words }): Shape[] {
  const { node } = placed;
  const { segments, words } = context;
  switch (node.kind) {
    case "internet":
      return drawInternet(placed, words);
    case "lan-router":
      return drawLanRouter(placed, node, words);
    case "lan":
      return drawLan(placed, node, words);
    case "nic":
      return drawNic(placed, node);
    case "host":
      return drawHost(placed, node, words);
    case "router":
      return [
        ...drawRouterBar(placed),
        ...drawRouterTitle(node, placed.box, words),
        ...drawRouterWays(placed, segments, words),
      ];
    case "segment":
      return drawSegment(placed, node, words);
    case "guest":
      return drawGuest(placed, node, words);
    case "stopped-network":
    case "foreign-bridge":
      return drawFoot(placed, node, words);
    case "fold":
      return drawFold(placed, node, words);
  }
}
