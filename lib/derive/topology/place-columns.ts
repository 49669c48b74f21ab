import type { Density } from "./density.ts";
import { addressWidth, type Column, nicWidth } from "./measure-columns.ts";
import { measureText } from "./measure-text.ts";
import { lanLabelWidth } from "./place-outside.ts";
import { SIZES, TEXT } from "./sizes.ts";
import { spreadBlocks } from "./spread-blocks.ts";
import type { TopologyGraph } from "./topology-graph.ts";

/** A NIC that stands over the router bar: its place, and the room that its labels have. */
type BarNic = { id: string; x: number };
export type Across = { barX: number; barWidth: number; barNics: BarNic[]; looseX: number; right: number };

/** From a label to the next column's link. */
const LABEL_GAP = 6;

/** Three cursors: labels and cards run along the top, monitors along the foot. */
type Cursor = { head: number; top: number; foot: number; gap: number };

/** A roomy column's card is centred on its monitors; a compact one stands as near to the last as its labels let it. */
function placeColumn(column: Column, cursor: Cursor, isCompact: boolean): void {
  const { singles, between, cardWidth, head } = column;
  const top = Math.max(cursor.top, cursor.head - head.from);
  const hasOwn = singles.width > 0 && !isCompact;
  column.singlesX = hasOwn ? Math.max(cursor.foot, top + (cardWidth - singles.width) / 2) : cursor.foot;
  column.cardX = hasOwn ? Math.max(top, column.singlesX + (singles.width - cardWidth) / 2) : top;
  if (hasOwn) cursor.foot = column.singlesX + singles.width + cursor.gap;
  // A column without monitors of its own still keeps the next ones from sliding under its card's left half.
  column.betweenX = Math.max(cursor.foot, column.cardX + cardWidth / 2);
  if (between.width > 0 && !isCompact) cursor.foot = column.betweenX + between.width + cursor.gap;
  cursor.top = column.cardX + cardWidth + cursor.gap;
  cursor.head = column.cardX + head.to + LABEL_GAP;
}

/** Under compact cards, the blocks of monitors stand as near to their cards as all of them can; returns their end. */
function placeBlocks(columns: Column[], looseWidth: number, at: { right: number; density: Density }): number {
  const middle = (column: Column) => column.cardX + column.cardWidth / 2;
  const blocks = columns.flatMap((column, index) => [
    { width: column.singles.width, middle: middle(column), put: (x: number) => (column.singlesX = x) },
    {
      width: column.between.width,
      middle: (middle(column) + middle(columns[index + 1] ?? column)) / 2,
      put: (x: number) => (column.betweenX = x),
    },
  ]);
  const shown = blocks.filter((block) => block.width > 0);
  const loose = looseWidth > 0 ? [{ width: looseWidth, middle: at.right - looseWidth / 2 }] : [];
  const places = spreadBlocks([...shown, ...loose], { right: at.right, gap: at.density.slotGap });
  for (const [index, block] of shown.entries()) block.put(places[index] ?? 0);
  return places[shown.length] ?? at.right;
}

/** From left to right along the bar, each with room for the interface at its left, address and LAN at its right. */
function placeBarNics(graph: TopologyGraph): { nics: { id: string; fromLeft: number }[]; width: number } {
  const claimed = new Set(graph.edges.filter((edge) => edge.kind === "uplink").map((edge) => edge.from));
  const nics: { id: string; fromLeft: number }[] = [];
  let used = claimed.size > 0 ? claimedLabels(graph, claimed) : 24;
  for (const nic of graph.nics) {
    if (claimed.has(nic.id)) continue;
    const exits = graph.edges.filter((edge) => edge.kind === "exit" && edge.from === nic.id);
    const half = nicWidth(nic.name) / 2 + 8;
    const lan = graph.lans.find((each) => each.nics.at(-1) === nic.id);
    const addresses = Math.max(0, ...exits.map((exit) => addressWidth(exit.addresses)));
    const right = Math.max(half, 14 + addresses, lan ? 28 + lanLabelWidth(lan) : 0);
    const left = Math.max(half, ...exits.map((exit) => 14 + measureText(exit.interfaceName ?? "", "mono", TEXT.mono)));
    nics.push({ id: nic.id, fromLeft: used + left });
    used += left + right + exits.length * 12;
  }
  return { nics, width: used + 24 };
}

/** The names of the LANs at the bar's left reach over it: the first NIC on the bar leaves them their room. */
function claimedLabels(graph: TopologyGraph, claimed: ReadonlySet<string>): number {
  const lans = graph.lans.filter((lan) => lan.nics.some((nic) => claimed.has(nic)));
  return Math.max(24, ...lans.map((lan) => lanLabelWidth(lan) - 20));
}

/** Decides every x: first what has its own way out, then the router bar over what hangs from it, the rest last. */
export function placeColumns(
  graph: TopologyGraph,
  columns: Column[],
  how: { looseWidth: number; density: Density },
): Across {
  const { looseWidth, density } = how;
  const cursor: Cursor = { head: 0, top: 0, foot: 0, gap: density.columnGap };
  const place = (where: Column["segment"]["place"]) => {
    for (const column of columns) if (column.segment.place === where) placeColumn(column, cursor, density.isCompact);
  };
  place("before");
  const barX = cursor.top === 0 ? 0 : cursor.top - cursor.gap + density.besideGap;
  cursor.top = barX + (density.isCompact ? 12 : 0);
  place("under");
  const bar = placeBarNics(graph);
  const end = Math.max(cursor.top - cursor.gap, cursor.head - LABEL_GAP);
  const hasUnder = columns.some((column) => column.segment.place === "under");
  const barWidth = Math.max(hasUnder ? SIZES.routerMin : SIZES.routerMinPlain, bar.width, end - barX);
  const hasAfter = columns.some((column) => column.segment.place === "after");
  if (hasAfter) cursor.top = Math.max(cursor.top, barX + barWidth + density.columnGap);
  place("after");
  const top = Math.max(barX + barWidth, cursor.top - cursor.gap, cursor.head - LABEL_GAP);
  const across = { barX, barWidth, barNics: bar.nics.map((nic) => ({ id: nic.id, x: barX + nic.fromLeft })) };
  if (density.isCompact) {
    const blocks = columns.flatMap((column) => [column.singles.width, column.between.width]).concat(looseWidth);
    const needed = blocks.filter((width) => width > 0).reduce((sum, width) => sum + width + density.slotGap, 0);
    const right = Math.max(top, needed - density.slotGap);
    return { ...across, looseX: placeBlocks(columns, looseWidth, { right, density }), right };
  }
  const foot = looseWidth > 0 ? cursor.foot + looseWidth : cursor.foot - cursor.gap;
  return { ...across, looseX: cursor.foot, right: Math.max(top, foot) };
}
