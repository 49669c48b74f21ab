import { breakText } from "./break-text.ts";
import type { Density } from "./density.ts";
import { foldGuests, type GuestBlock, layoutBlock } from "./guest-block.ts";
import { measureText } from "./measure-text.ts";
import { SIZES, TEXT } from "./sizes.ts";
import type { GuestNode, SegmentNode, TopologyEdge, TopologyGraph } from "./topology-graph.ts";

/** Where an uplink enters a card from above, relative to the card; `nic` may stand right over it. */
type UplinkSlot = { edge: TopologyEdge; offset: number };
/** One segment with its sizes; `cardX` and the blocks' places are decided later. */
export type Column = {
  segment: SegmentNode;
  hostLeg: TopologyEdge | null;
  slots: UplinkSlot[];
  cardWidth: number;
  linkOffset: number;
  /** What stands above the card, from its left edge: a label may reach over the gap at its right. */
  head: { from: number; to: number };
  singles: GuestBlock;
  between: GuestBlock;
  cardX: number;
  singlesX: number;
  betweenX: number;
};
export type Measure = { expanded: ReadonlySet<string>; density: Density; isStaggered: boolean };

const monoWidth = (text: string) => measureText(text, "mono", TEXT.mono);

/** The width of a link's address label: never wider than an IPv4 address with its prefix needs, and a bit. */
export function addressWidth(addresses: string[]): number {
  return Math.min(Math.max(0, ...addresses.map(monoWidth)), 150);
}

/** The ports' name pill on the frame. */
export function nicWidth(name: string): number {
  return Math.max(54, measureText(name, "mono", TEXT.body) + 22);
}

/** Where each guest stands: with its one column, between its columns, or with no column at all. */
function groupGuests(graph: TopologyGraph) {
  const order = new Map(graph.segments.map((segment, index) => [segment.id, index]));
  const singles: GuestNode[][] = graph.segments.map(() => []);
  const between: GuestNode[][] = graph.segments.map(() => []);
  const loose: GuestNode[] = [];
  for (const guest of graph.guests) {
    const on = guest.legs.flatMap((leg) => (leg.segment === null ? [] : [order.get(leg.segment) ?? 0]));
    const [first, last] = [Math.min(...on), Math.max(...on)];
    if (on.length === 0) loose.push(guest);
    else if (first === last) singles[first]?.push(guest);
    else between[Math.floor((first + last - 1) / 2)]?.push(guest);
  }
  return { singles, between, loose };
}

type BlockOptions = Measure & { id: string; segment: SegmentNode | null };

function block(guests: GuestNode[], options: BlockOptions): GuestBlock {
  const { id, segment, expanded } = options;
  const fold = { id, segment: segment?.id ?? null, tone: segment?.tone ?? "plain" } as const;
  const folded = foldGuests(guests, fold, expanded.has(id));
  return layoutBlock(folded.shown, folded.fold, options);
}

/** A NIC's name over its cable, and at the cable's right the addresses that go on to the router bar. */
function slotExtents(edge: TopologyEdge, graph: TopologyGraph): { left: number; right: number } {
  const half = nicWidth(edge.from.slice("nic:".length)) / 2 + 6;
  const exits = graph.edges.filter((other) => other.kind === "exit" && other.from === edge.from);
  const labels = exits.map((exit) => Math.max(addressWidth(exit.addresses), monoWidth(exit.interfaceName ?? "")));
  return { left: half, right: labels.length > 0 ? Math.max(half, Math.max(...labels) + 14 + exits.length * 12) : half };
}

/** NICs first, then the link from the router bar, which is at the right of all that has its own way out. */
function header(column: Column, uplinks: TopologyEdge[], at: { graph: TopologyGraph; density: Density }): void {
  const { hostLeg } = column;
  const { isCompact, linkOffset, cutLabel } = at.density;
  let cursor = uplinks.length > 0 ? (isCompact ? 4 : 10) : 0;
  for (const edge of uplinks) {
    const { left, right } = slotExtents(edge, at.graph);
    column.slots.push({ edge, offset: cursor + left });
    cursor += left + right;
  }
  column.head = { from: Math.min(0, cursor), to: cursor };
  if (!hostLeg) return;
  const name = monoWidth(hostLeg.interfaceName ?? "");
  const [atLeft, atRight] = isCompact ? [0, name] : [name + (hostLeg.cut ? 22 : 14), 0];
  column.linkOffset = cursor + Math.max(cursor > 0 && isCompact ? 8 : linkOffset, atLeft);
  const words = hostLeg.cut ? cutLabel : addressWidth(hostLeg.addresses);
  column.head.to = column.linkOffset + (isCompact ? (hostLeg.cut ? 14 : 8) : 12) + Math.max(words, atRight);
  if (cursor === 0) column.head.from = column.linkOffset - Math.max(atLeft, hostLeg.cut ? 8 : 2);
}

function measureColumn(column: Column, uplinks: TopologyEdge[], at: { graph: TopologyGraph; density: Density }): void {
  header(column, uplinks, at);
  const { isCompact, cardMin, dashedMin, cardMax } = at.density;
  // The words of what has its own way out are longer, and its labels need more than the card anyway.
  const isWide = column.segment.card === "dashed" || (isCompact && column.segment.place === "before");
  const least = isWide ? dashedMin : cardMin;
  const name = measureText(column.segment.name, "bold", TEXT.name) + 56;
  // A compact card breaks its name; what hangs over it may reach past it, but its links must end on it.
  const links = Math.max(0, ...column.slots.map((slot) => slot.offset), column.hostLeg ? column.linkOffset : 0) + 16;
  const needed = isCompact ? links : Math.max(Math.min(name, cardMax), column.head.to + 4);
  column.cardWidth = Math.ceil(Math.max(least, needed));
  if (column.hostLeg || column.slots.length === 0) return;
  const [first, last] = [column.slots[0]?.offset ?? 0, column.slots.at(-1)?.offset ?? 0];
  const shift = Math.max(0, (column.cardWidth - first - last) / 2);
  for (const slot of column.slots) slot.offset += shift;
  column.head.to += shift;
}

/** A card must have a port for each leg. */
function widenForLegs(columns: Column[]): void {
  const legs = new Map<string, number>();
  for (const cell of columns.flatMap((column) => [...column.singles.cells, ...column.between.cells])) {
    for (const leg of cell.legs) if (leg.segment) legs.set(leg.segment, (legs.get(leg.segment) ?? 0) + 1);
  }
  for (const column of columns) {
    const needed = (legs.get(column.segment.id) ?? 0) * SIZES.portPitch + 42;
    column.cardWidth = Math.max(column.cardWidth, needed);
  }
}

/** Every column with its sizes, and the block of guests that hang on none. */
export function measureColumns(graph: TopologyGraph, how: Measure): { columns: Column[]; loose: GuestBlock } {
  const groups = groupGuests(graph);
  const columns = graph.segments.map((segment, index): Column => {
    const column: Column = {
      segment,
      hostLeg: graph.edges.find((edge) => edge.kind === "host-leg" && edge.to === segment.id) ?? null,
      slots: [],
      cardWidth: 0,
      linkOffset: how.density.linkOffset,
      head: { from: 0, to: 0 },
      singles: block(groups.singles[index] ?? [], { ...how, id: `fold:${segment.id}`, segment }),
      between: block(groups.between[index] ?? [], { ...how, id: `fold:between:${segment.id}`, segment }),
      cardX: 0,
      singlesX: 0,
      betweenX: 0,
    };
    const uplinks = graph.edges.filter((edge) => edge.kind === "uplink" && edge.to === segment.id);
    measureColumn(column, uplinks, { graph, density: how.density });
    return column;
  });
  widenForLegs(columns);
  return { columns, loose: block(groups.loose, { ...how, id: "fold:loose", segment: null }) };
}

/** The height of every card: compact ones write one fact a line, below a name that may take two. */
export function cardHeight(columns: Column[], density: Density): number {
  if (!density.isCompact) return SIZES.cardHeight;
  const lines = columns.map(({ segment, cardWidth }) => {
    const space = { widthPx: cardWidth - 2 * density.cardPad, lines: 2, face: "bold", sizePx: TEXT.name } as const;
    return breakText(segment.name, space).length;
  });
  return SIZES.cardHeightCompact + (Math.max(1, ...lines) - 1) * SIZES.labelLine;
}
