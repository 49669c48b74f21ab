import type { Density } from "./density.ts";
import type { Cell } from "./guest-block.ts";
import type { Column } from "./measure-columns.ts";
import { SIZES } from "./sizes.ts";
import type { GuestLeg } from "./topology-graph.ts";
import type { SwitchPort } from "./topology-layout.ts";

/** A monitor (or fold) with its absolute place across; its row decides its height. */
export type PlacedCell = { cell: Cell; x: number; portXs: number[]; laneXs: number[] };
/** The way of one leg down to its monitor: out of a port, along a track, down at `dropX`, into the monitor. */
export type LegRoute = {
  leg: GuestLeg;
  cell: PlacedCell;
  column: Column;
  startX: number;
  dropX: number;
  endX: number;
  track: number;
  lane: number;
};

const MIN_APART = 4;

/** Where a monitor's legs enter when nothing else decides: the middle, or one place each with its label's room. */
function defaultPorts(cell: Cell, x: number, { legPitch }: Density): number[] {
  if (cell.node.kind === "fold") return [x + 20];
  if (cell.legs.length <= 1) return [x + cell.width / 2];
  return cell.legs.map((_, index) => x + 14 + index * legPitch);
}

/** A block's cells at their places across. */
export function placeCells(cells: Cell[], blockX: number, density: Density): PlacedCell[] {
  return cells.map((cell) => ({
    cell,
    x: blockX + cell.x,
    portXs: defaultPorts(cell, blockX + cell.x, density),
    laneXs: cell.lanes.map((lane) => blockX + lane),
  }));
}

/** The x of every port of a card: as many as fit, one exactly in the middle, over a lone monitor's. */
function portGrid(cardX: number, cardWidth: number): number[] {
  const eachSide = Math.floor((cardWidth - 28) / SIZES.portPitch / 2);
  const count = 2 * eachSide + 1;
  const first = cardX + cardWidth / 2 - eachSide * SIZES.portPitch;
  return Array.from({ length: count }, (_, index) => first + index * SIZES.portPitch);
}

type Wanted = { leg: GuestLeg; index: number; lane: number; cell: PlacedCell };

function wantedX({ cell, index, lane }: Wanted): number {
  return cell.laneXs[lane] ?? cell.portXs[index] ?? cell.x;
}

/** Legs take ports in the order of their monitors, each the nearest that leaves enough for those after it. */
function takePorts(wanted: Wanted[], grid: number[]): number[] {
  let taken = -1;
  return wanted.map((each, index) => {
    const target = wantedX(each);
    const last = grid.length - (wanted.length - index);
    let best = taken + 1;
    while (best < last && Math.abs((grid[best + 1] ?? 0) - target) < Math.abs((grid[best] ?? 0) - target)) best++;
    taken = best;
    return grid[best] ?? grid.at(-1) ?? target;
  });
}

/** The place near a drop that is farthest from other legs: a few px, so that it never leaves its gap. */
function keepApart(x: number, taken: number[]): number {
  const clearance = (at: number) => Math.min(MIN_APART, ...taken.map((other) => Math.abs(other - at)));
  let best = x;
  for (const by of [0, 1, -1, 2, -2, 3, -3, 4, -4]) if (clearance(x + by) > clearance(best)) best = x + by;
  return best;
}

function isStraight(route: LegRoute, { legSlack }: Density): boolean {
  const { cell, x } = route.cell;
  if (cell.row > 0 || cell.node.kind === "fold") return false;
  if (cell.legs.length > 1) return Math.abs(route.startX - route.endX) <= legSlack;
  return route.startX >= x + 16 && route.startX <= x + cell.width - 16;
}

function settleDrops(routes: LegRoute[], density: Density): void {
  for (const route of routes.filter((each) => isStraight(each, density))) {
    route.dropX = route.startX;
    route.endX = route.startX;
  }
  const taken = routes.map((route) => route.startX);
  const drops: number[] = [];
  for (const route of routes) {
    if (route.dropX === route.startX) continue;
    const isPort = route.dropX === route.endX;
    route.dropX = keepApart(route.dropX, [...nearby(taken, route.dropX), ...nearby(drops, route.dropX)]);
    if (isPort) route.endX = route.dropX;
    drops.push(route.dropX);
  }
}

function nearby(all: number[], x: number): number[] {
  return all.filter((other) => Math.abs(other - x) < 60);
}

/** Each leg's horizontal stretch on its own track: in a column the outer legs turn first, so they don't cross. */
function assignTracks(columns: Map<Column, LegRoute[]>): number {
  const tracks: [number, number][][] = [];
  for (const routes of columns.values()) {
    const turning = routes.filter((route) => route.dropX !== route.startX);
    const toLeft = turning.filter((route) => route.dropX < route.startX);
    const toRight = turning.filter((route) => route.dropX > route.startX).reverse();
    for (const side of [toLeft, toRight]) {
      let from = 0;
      for (const route of side) {
        const [low, high] = [Math.min(route.startX, route.dropX) - 6, Math.max(route.startX, route.dropX) + 6];
        let track = from;
        while (tracks[track]?.some(([a, b]) => a < high && low < b)) track++;
        tracks[track] = [...(tracks[track] ?? []), [low, high]];
        route.track = track;
        from = track;
      }
    }
  }
  return tracks.length;
}

/** The way of every leg, and how many tracks the space between cards and monitors needs. */
export function routeLegs(
  columns: Column[],
  cells: PlacedCell[],
  density: Density,
): { routes: LegRoute[]; tracks: number } {
  const wanted = new Map<string, Wanted[]>();
  for (const cell of cells) {
    let lane = 0;
    cell.cell.legs.forEach((leg, index) => {
      if (leg.segment === null) return;
      const list = wanted.get(leg.segment) ?? [];
      list.push({ leg, index, lane: lane++, cell });
      wanted.set(leg.segment, list);
    });
  }
  const byColumn = new Map<Column, LegRoute[]>();
  for (const column of columns) {
    const mine = (wanted.get(column.segment.id) ?? []).sort((a, b) => wantedX(a) - wantedX(b));
    const starts = takePorts(mine, portGrid(column.cardX, column.cardWidth));
    const routes = mine.map((each, index): LegRoute => {
      const endX = each.cell.portXs[each.index] ?? each.cell.x;
      return {
        leg: each.leg,
        cell: each.cell,
        column,
        startX: starts[index] ?? endX,
        dropX: wantedX(each),
        endX,
        track: 0,
        lane: each.lane,
      };
    });
    byColumn.set(column, routes);
  }
  const routes = [...byColumn.values()].flat();
  settleDrops(routes, density);
  return { routes, tracks: assignTracks(byColumn) };
}

/** A card's row of ports, those with a leg marked. A dashed card has none. */
export function switchPorts(column: Column, routes: LegRoute[]): SwitchPort[] {
  if (column.segment.card === "dashed") return [];
  const used = new Set(routes.filter((route) => route.column === column).map((route) => route.startX));
  return portGrid(column.cardX, column.cardWidth).map((x) => ({ x, isUsed: used.has(x) }));
}
