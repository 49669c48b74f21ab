import { addressWidth, type Column, nicWidth } from "./measure-columns.ts";
import { measureText } from "./measure-text.ts";
import { SIZES, TEXT } from "./sizes.ts";
import type { TopologyGraph } from "./topology-graph.ts";

/** A NIC that stands over the router bar: its place, and the room that its labels have. */
type BarNic = { id: string; x: number };
export type Across = { barX: number; barWidth: number; barNics: BarNic[]; looseX: number; right: number };

/** Two cursors: cards run along the top, monitors along the foot; a column's card is centred on its monitors. */
type Cursor = { top: number; foot: number };

function placeColumn(column: Column, cursor: Cursor): void {
  const { singles, between, cardWidth } = column;
  const centred = cursor.top + (cardWidth - singles.width) / 2;
  column.singlesX = singles.width === 0 ? cursor.foot : Math.max(cursor.foot, centred);
  column.cardX =
    singles.width === 0 ? cursor.top : Math.max(cursor.top, column.singlesX + (singles.width - cardWidth) / 2);
  if (singles.width > 0) cursor.foot = column.singlesX + singles.width + SIZES.columnGap;
  // A column without monitors of its own still keeps the next ones from sliding under its card's left half.
  column.betweenX = Math.max(cursor.foot, column.cardX + cardWidth / 2);
  if (between.width > 0) cursor.foot = column.betweenX + between.width + SIZES.columnGap;
  cursor.top = column.cardX + cardWidth + SIZES.columnGap;
}

/** From right to left along the bar, each with room for the interface at its left and the address at its right. */
function placeBarNics(graph: TopologyGraph): { nics: { id: string; fromRight: number }[]; width: number } {
  const claimed = new Set(graph.edges.filter((edge) => edge.kind === "uplink").map((edge) => edge.from));
  const nics: { id: string; fromRight: number }[] = [];
  let used = 24;
  for (const nic of [...graph.nics].reverse()) {
    if (claimed.has(nic.id)) continue;
    const exits = graph.edges.filter((edge) => edge.kind === "exit" && edge.from === nic.id);
    const half = nicWidth(nic.name) / 2 + 8;
    const right = Math.max(half, 14 + Math.max(0, ...exits.map((exit) => addressWidth(exit.addresses))));
    const left = Math.max(half, ...exits.map((exit) => 14 + measureText(exit.interfaceName ?? "", "mono", TEXT.mono)));
    nics.unshift({ id: nic.id, fromRight: used + right });
    used += left + right + exits.length * 12;
  }
  return { nics, width: used };
}

/** Decides every x: columns from the left, the router bar over those that hang from it, the loose guests last. */
export function placeColumns(graph: TopologyGraph, columns: Column[], looseWidth: number): Across {
  const cursor: Cursor = { top: 0, foot: 0 };
  for (const column of columns) if (column.segment.place === "under") placeColumn(column, cursor);
  const bar = placeBarNics(graph);
  const barWidth = Math.max(SIZES.routerMin, bar.width, cursor.top - SIZES.columnGap);
  const hasBeside = columns.some((column) => column.segment.place === "beside");
  if (hasBeside) cursor.top = Math.max(cursor.top, barWidth + SIZES.besideGap);
  for (const column of columns) if (column.segment.place === "beside") placeColumn(column, cursor);
  const looseX = cursor.foot;
  const foot = looseWidth > 0 ? looseX + looseWidth : cursor.foot - SIZES.columnGap;
  return {
    barX: 0,
    barWidth,
    barNics: bar.nics.map((nic) => ({ id: nic.id, x: barWidth - nic.fromRight })),
    looseX,
    right: Math.max(barWidth, cursor.top - SIZES.columnGap, foot),
  };
}
