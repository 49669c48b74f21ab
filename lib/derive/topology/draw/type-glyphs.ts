import type { Tone } from "../topology-graph.ts";

/**
 * One sign for each network type, as lines in a field of 16 × 16.
 * nat: an arrow stopped by a wall; routed: both ways; open: into an unclosed ring; isolated: closed round one;
 * very isolated: two rings; bridged: an arch; macvtap: a tap from a bar; hostdev: a card handed through.
 */
export const TYPE_GLYPHS: Record<Tone, string> = {
  nat: "M1.5 8h9M7.5 4.8L10.7 8l-3.2 3.2M13.8 2.8v10.4",
  routed: "M2 5.3h11.2M10.6 2.6l2.7 2.7L10.6 8M14 10.7H2.8M5.4 8l-2.7 2.7 2.7 2.7",
  open: "M4.4 3.5A6 6 0 1 0 8 2.1M1.2 8h7M5.8 5.5L8.3 8l-2.5 2.5",
  isolated: "M2 8a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M7.3 8a.7 .7 0 1 0 1.4 0a.7 .7 0 1 0 -1.4 0",
  "very-isolated":
    "M1.6 8a6.4 6.4 0 1 0 12.8 0a6.4 6.4 0 1 0 -12.8 0M4.6 8a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0M7.7 8a.3 .3 0 1 0 .6 0a.3 .3 0 1 0 -.6 0",
  bridged: "M1.5 12.5V10a6.5 6.5 0 0 1 13 0v2.5M1.5 10h13M5 10v2.5M8 10v2.5M11 10v2.5M5 10V4.8M11 10V4.8",
  macvtap: "M2 3h12M8 3v10M5 10.2L8 13.2l3-3",
  hostdev: "M3 3.5h10v7h-10zM5.5 10.5v2.5M8 10.5v2.5M10.5 10.5v2.5M5.7 6h4.6v2h-4.6z",
  plain: "M3 8h10",
};
