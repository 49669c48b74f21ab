import type { Density } from "./density.ts";
import { SIZES } from "./sizes.ts";
import type { GuestLeg, GuestNode } from "./topology-graph.ts";
import type { FoldNode } from "./topology-layout.ts";

/** One monitor or fold in a block; `x` and lanes are relative to the block. Lanes lead past the rows above. */
export type Cell = {
  node: GuestNode | FoldNode;
  x: number;
  row: number;
  width: number;
  height: number;
  legs: GuestLeg[];
  lanes: number[];
};
export type GuestBlock = { width: number; cells: Cell[] };

/** How many monitors a column shows before the rest fold. */
const SHOWN = 6;

function guestSize(guest: GuestNode, { guestWidth, legPitch }: Density): { width: number; height: number } {
  const legs = Math.max(guest.legs.length, 1);
  const width = legs === 1 ? guestWidth : Math.max(guestWidth, legs * legPitch + 4);
  return { width, height: SIZES.guestHead + legs * SIZES.guestLine + SIZES.guestPad };
}

/** The fold's one leg stands for all of its guests. */
function trunk(fold: FoldNode): GuestLeg[] {
  if (fold.segment === null) return [];
  const { id, segment, tone } = fold;
  return [{ id: `leg:${id}`, segment, network: null, tone, state: "plugged", tap: null, mac: "", addresses: [] }];
}

/** Which guests stand for themselves, and the fold of the others. The first by name stay, so nothing moves. */
export function foldGuests(guests: GuestNode[], fold: Omit<FoldNode, "names" | "kind" | "of">, isOpen: boolean) {
  if (isOpen || guests.length <= SHOWN) return { shown: guests, fold: null };
  const names = guests.slice(SHOWN).map((guest) => guest.name);
  return { shown: guests.slice(0, SHOWN), fold: { ...fold, kind: "fold", of: "guests", names } as FoldNode };
}

function rowLength(count: number, isStaggered: boolean): number {
  return count <= 3 && !isStaggered ? count : Math.min(SHOWN, Math.ceil(count / 2));
}

/** `isStaggered`: two monitors already stand in two rows, where the width is needed. */
type BlockStyle = { density: Density; isStaggered: boolean };

/**
 * Monitors in rows, every row under the one above; a leg to a lower row runs in the gap at its left.
 * Widths depend on the number of NICs alone, never on names, addresses or states, so an update moves nothing.
 */
export function layoutBlock(guests: GuestNode[], fold: FoldNode | null, style: BlockStyle): GuestBlock {
  const { density, isStaggered } = style;
  const perRow = Math.max(rowLength(guests.length, isStaggered), 1);
  const cells: Cell[] = guests.map((node, index) => ({
    node,
    ...guestSize(node, density),
    row: Math.floor(index / perRow),
    x: 0,
    legs: node.legs,
    lanes: [],
  }));
  let cursor = 0;
  for (let slot = 0; slot < Math.min(perRow, guests.length); slot++) {
    const mine = cells.filter((_, index) => index % perRow === slot);
    cursor = placeSlot(mine, cursor, slot === 0 && fold ? 1 : 0) + density.slotGap;
  }
  if (fold) {
    const row = Math.ceil(guests.length / perRow);
    const cell: Cell = {
      node: fold,
      x: SIZES.laneGap,
      row,
      width: 0,
      height: SIZES.foldHeight,
      legs: trunk(fold),
      lanes: [0],
    };
    cells.push({ ...cell, width: cursor - density.slotGap - SIZES.laneGap });
  }
  return { width: Math.max(cursor - density.slotGap, 0), cells };
}

/** One slot of every row, from `left`; returns where it ends. */
function placeSlot(cells: Cell[], left: number, reserved: number): number {
  const lower = cells.filter((cell) => cell.row > 0);
  const lanes = reserved + lower.reduce((sum, cell) => sum + cell.legs.filter((leg) => leg.segment !== null).length, 0);
  const x = left + lanes * SIZES.laneGap;
  let lane = x;
  for (const cell of cells) cell.x = x;
  // The nearest row takes the nearest lanes, so that its legs turn in without crossing the others.
  for (const cell of lower) {
    const count = cell.legs.filter((leg) => leg.segment !== null).length;
    lane -= count * SIZES.laneGap;
    cell.lanes = Array.from({ length: count }, (_, index) => lane + index * SIZES.laneGap);
  }
  return x + Math.max(...cells.map((cell) => cell.width));
}
