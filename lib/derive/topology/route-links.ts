import type { Density } from "./density.ts";
import { addressWidth, type Column } from "./measure-columns.ts";
import { measureText } from "./measure-text.ts";
import { SIZES, TEXT } from "./sizes.ts";
import type { TopologyEdge, TopologyGraph } from "./topology-graph.ts";
import type { Box, EdgeLabel, PlacedEdge, Point } from "./topology-layout.ts";

/** The heights that links above the cards need. */
export type Levels = { frameTop: number; barY: number; barBottom: number; cardY: number };
type Bar = { x: number; width: number };

const LINE = SIZES.labelLine;

/** Interface at the left of a link, addresses at its right, from `y` down. */
function linkLabels(edge: TopologyEdge, at: Point): EdgeLabel[] {
  const labels: EdgeLabel[] = [];
  const gap = edge.cut ? 15 : 8;
  const box = (x: number, y: number, width: number): Box => ({ x, y, width, height: LINE });
  if (edge.interfaceName) {
    const width = measureText(edge.interfaceName, "mono", TEXT.mono);
    labels.push({
      text: edge.interfaceName,
      role: "interface",
      align: "end",
      box: box(at.x - gap - width, at.y, width),
    });
  }
  const width = addressWidth(edge.addresses);
  for (const [index, text] of edge.addresses.slice(0, 3).entries()) {
    labels.push({ text, role: "address", align: "start", box: box(at.x + 8, at.y + index * LINE, width) });
  }
  return labels;
}

/** How many lines of text an exit has before it. */
export function labelLines(edge: TopologyEdge): number {
  return (edge.interfaceName ? 1 : 0) + Math.min(edge.addresses.length, 2);
}

/** The same words one below the other, all at the right of a link that has a neighbour at its left. */
function rightLabels(edge: TopologyEdge, at: Point, most: number): EdgeLabel[] {
  const texts = [...(edge.interfaceName ? [edge.interfaceName] : []), ...edge.addresses.slice(0, most)];
  return texts.map((text, index) => {
    const width = Math.min(measureText(text, "mono", TEXT.mono), 150);
    const role = index === 0 && edge.interfaceName ? "interface" : "address";
    return { text, role, align: "start", box: { x: at.x + 8, y: at.y + index * LINE, width, height: LINE } };
  });
}

function placedEdge(edge: TopologyEdge, points: Point[], labels: EdgeLabel[] = []): PlacedEdge {
  const { id, kind, from, to, tone, isDashed } = edge;
  return { id, kind, from, to, tone, isDashed, state: null, points, labels, cut: null };
}

/** How many lines of text the link of a column has before it. */
export function legLines(edge: TopologyEdge, { isCompact, cutLines }: Density): number {
  if (!isCompact) return Math.max(1, Math.min(edge.addresses.length, 3));
  return (edge.interfaceName ? 1 : 0) + (edge.cut ? cutLines : Math.min(edge.addresses.length, 3));
}

/** The words at a link that is cut stand right of the cross, below the interface where all stand at the right. */
function cutMark(edge: TopologyEdge, at: Point, density: Density): PlacedEdge["cut"] {
  if (!edge.cut) return null;
  const { isCompact, cutLabel, cutLines } = density;
  const height = LINE * cutLines;
  const y = isCompact && edge.interfaceName ? at.y + LINE + height / 2 : at.y + LINE / 2;
  const labelBox = { x: at.x + 14, y: y - height / 2, width: cutLabel - 6, height };
  return { reason: edge.cut, at: { x: at.x, y }, labelBox };
}

/** From the router bar to a card: straight down under the bar, out at its left end for those before it. */
function hostLeg(
  column: Column,
  edge: TopologyEdge,
  { levels, from, density }: { levels: Levels; from: Point; density: Density },
): PlacedEdge {
  const x = column.cardX + column.linkOffset;
  const isUnder = column.segment.place === "under";
  const points = isUnder ? [{ x, y: levels.barBottom }] : [from, { x, y: from.y }];
  const y = (levels.barBottom + levels.cardY) / 2 - (LINE * legLines(edge, density)) / 2;
  const labels = density.isCompact ? rightLabels(edge, { x, y }, 3) : linkLabels(edge, { x, y });
  return { ...placedEdge(edge, [...points, { x, y: levels.cardY }], labels), cut: cutMark(edge, { x, y }, density) };
}

type ExitPlace = {
  nicX: number;
  index: number;
  of: number;
  linesAbove: number;
  overBar: boolean;
  levels: Levels;
  side: Point;
};

/** A NIC that stands over the bar goes straight down into it; one over a column comes round to the bar's left end. */
function exitEdge(edge: TopologyEdge, at: ExitPlace): PlacedEdge {
  const { levels, side, index } = at;
  const bottom = levels.frameTop + SIZES.nicHeight / 2;
  const labelY = bottom + 8;
  if (at.overBar) {
    const x = at.nicX + index * 12;
    return placedEdge(
      edge,
      [
        { x, y: bottom },
        { x, y: levels.barY },
      ],
      linkLabels(edge, { x, y: labelY }),
    );
  }
  const x = at.nicX + 12 + index * 12;
  const text = { x: at.nicX + 12 * at.of, y: labelY + at.linesAbove * LINE };
  return placedEdge(edge, [{ x, y: bottom }, { x, y: side.y }, side], rightLabels(edge, text, 2));
}

function uplinkEdge(edge: TopologyEdge, at: { nicX: number; x: number; trackY: number; levels: Levels }): PlacedEdge {
  const y = at.levels.frameTop + SIZES.nicHeight / 2;
  const end = { x: at.x, y: at.levels.cardY };
  if (Math.abs(at.nicX - at.x) < 1) return placedEdge(edge, [{ x: at.nicX, y }, end]);
  const from = at.nicX - 12;
  return placedEdge(edge, [{ x: from, y }, { x: from, y: at.trackY }, { x: at.x, y: at.trackY }, end]);
}

/** Places on the bar's left end, one below the other, for all that leaves it there. */
function sidePoints(count: number, bar: Bar, levels: Levels): Point[] {
  const height = levels.barBottom - levels.barY - 24;
  const step = count > 1 ? Math.min(14, height / (count - 1)) : 0;
  const first = (levels.barY + levels.barBottom - step * (count - 1)) / 2;
  return Array.from({ length: count }, (_, index) => ({ x: bar.x, y: first + step * index }));
}

/** Every link between the frame's edge, the router bar and the cards. */
export function routeLinks(
  graph: TopologyGraph,
  columns: Column[],
  place: {
    bar: Bar;
    levels: Levels;
    nicX: ReadonlyMap<string, number>;
    barNics: ReadonlySet<string>;
    density: Density;
  },
): PlacedEdge[] {
  const { bar, levels, nicX, barNics, density } = place;
  const exits = graph.edges.filter((edge) => edge.kind === "exit");
  const round = exits
    .filter((edge) => !barNics.has(edge.from))
    .sort((a, b) => (nicX.get(b.from) ?? 0) - (nicX.get(a.from) ?? 0));
  const before = columns.filter((column) => column.hostLeg && column.segment.place === "before");
  const sides = sidePoints(round.length + before.length, bar, levels);
  const none = { x: bar.x, y: levels.barBottom };
  const exitEdges = exits.map((edge) => {
    const mine = exits.filter((other) => other.from === edge.from);
    const index = mine.indexOf(edge);
    const linesAbove = mine.slice(0, index).reduce((sum, other) => sum + labelLines(other), 0);
    const [x, overBar] = [nicX.get(edge.from) ?? 0, barNics.has(edge.from)];
    const side = sides[round.indexOf(edge)] ?? none;
    return exitEdge(edge, { nicX: x, index, of: mine.length, linesAbove, overBar, levels, side });
  });
  // The farthest column leaves highest, so that the nearer ones turn down below it.
  const legs = columns.flatMap((column) => {
    const from = sides[round.length + before.indexOf(column)] ?? none;
    return column.hostLeg ? [hostLeg(column, column.hostLeg, { levels, from, density })] : [];
  });
  let shared = 0;
  const uplinks = columns.flatMap((column) =>
    column.slots.map(({ edge, offset }) => {
      const [x, over] = [column.cardX + offset, nicX.get(edge.from) ?? 0];
      const trackY = levels.barY - 10 - (Math.abs(over - x) < 1 ? 0 : (shared++ % 3) * 7);
      return uplinkEdge(edge, { nicX: over, x, trackY, levels });
    }),
  );
  return [...exitEdges, ...legs, ...uplinks];
}
