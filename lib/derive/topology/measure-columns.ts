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
  singles: GuestBlock;
  between: GuestBlock;
  cardX: number;
  singlesX: number;
  betweenX: number;
};

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

type BlockOptions = { id: string; segment: SegmentNode | null; expanded: ReadonlySet<string> };

function block(guests: GuestNode[], { id, segment, expanded }: BlockOptions): GuestBlock {
  const fold = { id, segment: segment?.id ?? null, tone: segment?.tone ?? "plain" } as const;
  const folded = foldGuests(guests, fold, expanded.has(id));
  return layoutBlock(folded.shown, folded.fold);
}

function slotExtents(edge: TopologyEdge, graph: TopologyGraph): { left: number; right: number } {
  const half = nicWidth(edge.from.slice("nic:".length)) / 2 + 6;
  const exits = graph.edges.filter((other) => other.kind === "exit" && other.from === edge.from);
  const labels = exits.map((exit) => Math.max(addressWidth(exit.addresses), monoWidth(exit.interfaceName ?? "")));
  return { left: labels.length > 0 ? Math.max(half, Math.max(...labels) + 14 + exits.length * 12) : half, right: half };
}

function header(column: Column, uplinks: TopologyEdge[], graph: TopologyGraph): number {
  const { hostLeg } = column;
  let cursor = 10;
  if (hostLeg) {
    column.linkOffset = Math.max(SIZES.linkOffset, monoWidth(hostLeg.interfaceName ?? "") + (hostLeg.cut ? 22 : 14));
    cursor = column.linkOffset + 12 + (hostLeg.cut ? SIZES.cutLabel : addressWidth(hostLeg.addresses));
  }
  for (const edge of uplinks) {
    const { left, right } = slotExtents(edge, graph);
    column.slots.push({ edge, offset: cursor + left });
    cursor += left + right;
  }
  return cursor + 4;
}

function measureColumn(column: Column, uplinks: TopologyEdge[], graph: TopologyGraph): void {
  const head = header(column, uplinks, graph);
  const name = measureText(column.segment.name, "bold", TEXT.name) + 56;
  const least = column.segment.card === "dashed" ? SIZES.dashedMin : SIZES.cardMin;
  column.cardWidth = Math.ceil(Math.max(least, Math.min(name, SIZES.cardMax), head));
  if (column.hostLeg || column.slots.length === 0) return;
  const [first, last] = [column.slots[0]?.offset ?? 0, column.slots.at(-1)?.offset ?? 0];
  const shift = Math.max(0, (column.cardWidth - first - last) / 2);
  for (const slot of column.slots) slot.offset += shift;
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
export function measureColumns(
  graph: TopologyGraph,
  expanded: ReadonlySet<string>,
): { columns: Column[]; loose: GuestBlock } {
  const groups = groupGuests(graph);
  const columns = graph.segments.map((segment, index): Column => {
    const column: Column = {
      segment,
      hostLeg: graph.edges.find((edge) => edge.kind === "host-leg" && edge.to === segment.id) ?? null,
      slots: [],
      cardWidth: 0,
      linkOffset: SIZES.linkOffset,
      singles: block(groups.singles[index] ?? [], { id: `fold:${segment.id}`, segment, expanded }),
      between: block(groups.between[index] ?? [], { id: `fold:between:${segment.id}`, segment, expanded }),
      cardX: 0,
      singlesX: 0,
      betweenX: 0,
    };
    measureColumn(
      column,
      graph.edges.filter((edge) => edge.kind === "uplink" && edge.to === segment.id),
      graph,
    );
    return column;
  });
  widenForLegs(columns);
  return { columns, loose: block(groups.loose, { id: "fold:loose", segment: null, expanded }) };
}
