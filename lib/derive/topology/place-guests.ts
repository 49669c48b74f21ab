import { measureText } from "./measure-text.ts";
import type { LegRoute, PlacedCell } from "./route-legs.ts";
import { SIZES, TEXT } from "./sizes.ts";
import { type GuestPort, type PlacedEdge, type PlacedNode, type Point, placed } from "./topology-layout.ts";

export type RowTops = { tops: number[]; bottom: number };
type Rows = {
  cells: PlacedCell[];
  routes: LegRoute[];
  tops: RowTops;
  channelTop: number;
  cardBottom: number;
  /** The room that a tap's name has beside its leg. */
  tapWidth: number;
};

/** Where a loose cable hangs: its end, above the plug that stays in the monitor. */
const LOOSE_GAP = 24;

/** The top of every row of monitors; rows are as high as their highest monitor, all columns alike. */
export function rowTops(cells: PlacedCell[], first: number): RowTops {
  const last = Math.max(0, ...cells.map(({ cell }) => cell.row));
  const tops: number[] = [];
  let y = first;
  for (let row = 0; row <= last; row++) {
    const mine = cells.filter(({ cell }) => cell.row === row).map(({ cell }) => cell);
    const legs = Math.max(1, ...mine.map((cell) => cell.lanes.length));
    if (row > 0) y += SIZES.tapZone + (legs - 1) * SIZES.trackGap + 10;
    tops.push(y);
    y += Math.max(0, ...mine.map((cell) => cell.height)) + SIZES.stand;
  }
  return { tops, bottom: cells.length === 0 ? first - SIZES.tapZone : y };
}

function legPoints(route: LegRoute, rows: Rows): Point[] {
  const { cell } = route.cell;
  const top = rows.tops.tops[cell.row] ?? 0;
  const end = { x: route.endX, y: route.leg.state === "unplugged" ? top - LOOSE_GAP : top };
  const start = { x: route.startX, y: rows.cardBottom };
  const trackY = rows.channelTop + route.track * SIZES.trackGap;
  const isDirect = route.startX === route.dropX;
  const down = isDirect ? [start] : [start, { x: route.startX, y: trackY }, { x: route.dropX, y: trackY }];
  if (cell.row === 0) return [...down, end];
  const turnY = top - SIZES.tapZone - route.lane * SIZES.trackGap;
  return [...down, { x: route.dropX, y: turnY }, { x: route.endX, y: turnY }, end];
}

function legEdge(route: LegRoute, rows: Rows): PlacedEdge {
  const { leg, column, cell } = route;
  return {
    id: leg.id,
    kind: "leg",
    from: column.segment.id,
    to: cell.cell.node.id,
    tone: leg.tone,
    isDashed: column.segment.card === "dashed" || leg.state === "stopped" || leg.state === "next-start",
    state: leg.state,
    points: legPoints(route, rows),
    labels: [],
    cut: null,
  };
}

function guestPorts(placedCell: PlacedCell, byLeg: ReadonlyMap<string, LegRoute>, tapWidth: number): GuestPort[] {
  const { cell, x, portXs } = placedCell;
  if (cell.node.kind !== "guest") return [];
  return cell.legs.map((leg, index) => {
    const portX = byLeg.get(leg.id)?.endX ?? portXs[index] ?? x;
    const isLoose = leg.segment === null || leg.state === "unplugged";
    const label = leg.segment === null ? leg.network : leg.tap;
    const isRightHalf = cell.legs.length === 1 && portX > x + cell.width / 2 + 4;
    const labelWidth = Math.min(measureText(label ?? "", "mono", TEXT.mono), tapWidth);
    return { leg, x: portX, isLoose, label, labelWidth, labelSide: isRightHalf ? "left" : "right" };
  });
}

/** Monitors in their rows and the legs that lead to them. */
export function placeGuests(rows: Rows): { nodes: PlacedNode[]; edges: PlacedEdge[] } {
  const byLeg = new Map(rows.routes.map((route) => [route.leg.id, route]));
  const nodes = rows.cells.map((each) => {
    const { cell, x } = each;
    const box = { x, y: rows.tops.tops[cell.row] ?? 0, width: cell.width, height: cell.height };
    return { ...placed(cell.node, box), guestPorts: guestPorts(each, byLeg, rows.tapWidth) };
  });
  return { nodes, edges: rows.routes.map((route) => legEdge(route, rows)) };
}
