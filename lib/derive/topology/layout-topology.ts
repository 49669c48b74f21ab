import { COMPACT, type Density, ROOMY } from "./density.ts";
import type { GuestBlock } from "./guest-block.ts";
import { type Column, cardHeight, type Measure, measureColumns } from "./measure-columns.ts";
import { type Across, placeColumns } from "./place-columns.ts";
import { placeFoot } from "./place-foot.ts";
import { placeGuests, rowTops } from "./place-guests.ts";
import { placeOutside } from "./place-outside.ts";
import { placeCells, routeLegs, switchPorts } from "./route-legs.ts";
import { type Levels, labelLines, legLines, routeLinks } from "./route-links.ts";
import { SIZES } from "./sizes.ts";
import type { TopologyGraph } from "./topology-graph.ts";
import { type Box, type PlacedEdge, type PlacedNode, placed, type TopologyLayout } from "./topology-layout.ts";

/** Where each NIC stands: over the column nearest to the router bar that rides on it, else over the bar. */
function nicPlaces(columns: Column[], barNics: { id: string; x: number }[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const column of [...columns].reverse()) {
    for (const slot of column.slots) {
      if (!places.has(slot.edge.from)) places.set(slot.edge.from, column.cardX + slot.offset);
    }
  }
  for (const nic of barNics) if (!places.has(nic.id)) places.set(nic.id, nic.x);
  return places;
}

/** The space over the bar holds as many lines of text as the addresses there need. */
function findLevels(graph: TopologyGraph, frameTop: number, density: Density): Levels {
  const exits = graph.edges.filter((edge) => edge.kind === "exit");
  const perNic = graph.nics.map((nic) =>
    exits.filter((edge) => edge.from === nic.id).reduce((sum, edge) => sum + labelLines(edge), 0),
  );
  const lines = Math.max(0, ...perNic);
  const uplinks = graph.edges.filter((edge) => edge.kind === "uplink").map((edge) => edge.from);
  const shared = new Set(uplinks).size < uplinks.length ? 22 : 0;
  const barY = frameTop + 30 + (lines > 0 ? lines * SIZES.labelLine + 6 : 0) + shared;
  const hasWays = graph.segments.some((segment) => segment.place === "under");
  const sides = exits.length + graph.segments.filter((segment) => segment.place === "before").length;
  const least = hasWays ? SIZES.routerHeight : SIZES.routerHeightPlain;
  const barBottom = barY + Math.max(least, 24 + sides * SIZES.sideGap);
  if (graph.segments.length === 0) return { frameTop, barY, barBottom, cardY: barBottom - SIZES.cardHeight };
  const hostLegs = graph.edges.filter((edge) => edge.kind === "host-leg");
  const link = Math.max(1, ...hostLegs.map((edge) => legLines(edge, density)));
  return { frameTop, barY, barBottom, cardY: barBottom + 46 + link * SIZES.labelLine };
}

function extent(boxes: Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

const moveBox = (box: Box, dx: number, dy: number): Box => ({ ...box, x: box.x + dx, y: box.y + dy });

function moveNode(node: PlacedNode, dx: number, dy: number): PlacedNode {
  return {
    ...node,
    box: moveBox(node.box, dx, dy),
    guestPorts: node.guestPorts.map((port) => ({ ...port, x: port.x + dx })),
    switchPorts: node.switchPorts.map((port) => ({ ...port, x: port.x + dx })),
    barPorts: node.barPorts.map((port) => ({ ...port, x: port.x + dx })),
    label: node.label && { ...node.label, box: moveBox(node.label.box, dx, dy) },
  };
}

function moveEdge(edge: PlacedEdge, dx: number, dy: number): PlacedEdge {
  const move = (point: { x: number; y: number }) => ({ x: point.x + dx, y: point.y + dy });
  return {
    ...edge,
    points: edge.points.map(move),
    labels: edge.labels.map((label) => ({ ...label, box: moveBox(label.box, dx, dy) })),
    cut: edge.cut && { ...edge.cut, at: move(edge.cut.at), labelBox: moveBox(edge.cut.labelBox, dx, dy) },
  };
}

/** Moves everything so that the drawing begins at its margin, and says how large it is. */
function normalise(nodes: PlacedNode[], edges: PlacedEdge[], margin: number): TopologyLayout {
  const whole = extent([...nodes.map((node) => node.box), ...nodes.flatMap((node) => node.label?.box ?? [])]);
  const over = Math.min(0, ...edges.flatMap((edge) => edge.points.map((point) => point.y)));
  const [dx, dy] = [margin - whole.x, margin - Math.min(whole.y, over)];
  return {
    width: whole.width + 2 * margin,
    height: whole.y + whole.height + dy + margin,
    nodes: nodes.map((node) => moveNode(node, dx, dy)),
    edges: edges.map((edge) => moveEdge(edge, dx, dy)),
  };
}

function placeCards(
  columns: Column[],
  at: { y: number; height: number },
  routes: Parameters<typeof switchPorts>[1],
): PlacedNode[] {
  return columns.map((column) => {
    const box = { x: column.cardX, width: column.cardWidth, ...at };
    return { ...placed(column.segment, box), switchPorts: switchPorts(column, routes) };
  });
}

type Places = { columns: Column[]; loose: GuestBlock; across: Across; density: Density };

function placeAcross(graph: TopologyGraph, how: Measure): Places {
  const { density } = how;
  const { columns, loose } = measureColumns(graph, how);
  return { columns, loose, density, across: placeColumns(graph, columns, { looseWidth: loose.width, density }) };
}

/** How wide the cards and the router bar are together, without what the monitors add. */
function widthOfTop({ across, columns }: Places): number {
  return Math.max(across.barX + across.barWidth, ...columns.map((column) => column.cardX + column.cardWidth));
}

/** The cards alone, side by side: when they are what makes a drawing wide, narrower ones help. */
function areCardsWide({ columns, density }: Places): boolean {
  const cards = columns.reduce((sum, column) => sum + column.cardWidth + density.columnGap, 0);
  return cards > SIZES.roomyMax * 0.75;
}

/** Roomy while that can be seen whole, then monitors in two rows where one is wider than the cards, then compact. */
function chooseStyle(graph: TopologyGraph): Pick<Measure, "density" | "isStaggered"> {
  const expanded = new Set<string>();
  const at = (density: Density, isStaggered: boolean) => placeAcross(graph, { expanded, density, isStaggered });
  const roomy = at(ROOMY, false);
  if (roomy.across.right <= SIZES.roomyMax) return { density: ROOMY, isStaggered: false };
  if (!areCardsWide(roomy)) return { density: ROOMY, isStaggered: true };
  const compact = at(COMPACT, false);
  return { density: COMPACT, isStaggered: compact.across.right > widthOfTop(compact) + 1 };
}

/** What a person opens does not change how the rest is packed. */
function chooseAcross(graph: TopologyGraph, expanded: ReadonlySet<string>): Places {
  return placeAcross(graph, { expanded, ...chooseStyle(graph) });
}

/**
 * Decides where everything stands: outside at the top, the router bar, one column a segment, monitors at the foot.
 * Pure and stable: places follow from names, types and the number of NICs; addresses, taps and states move nothing.
 * `expanded`: ids of folds that a person opened.
 */
export function layoutTopology(graph: TopologyGraph, options: { expanded?: Iterable<string> } = {}): TopologyLayout {
  const expanded = new Set(options.expanded ?? []);
  const { columns, loose, across, density } = chooseAcross(graph, expanded);
  const nicX = nicPlaces(columns, across.barNics);
  const outside = placeOutside(graph, nicX);
  const levels = findLevels(graph, outside.frameTop, density);
  const card = { y: levels.cardY, height: cardHeight(columns, density) };
  const cells = [
    ...columns.flatMap((c) => [
      ...placeCells(c.singles.cells, c.singlesX, density),
      ...placeCells(c.between.cells, c.betweenX, density),
    ]),
    ...placeCells(loose.cells, across.looseX, density),
  ];
  const { routes, tracks } = routeLegs(columns, cells, density);
  const cardBottom = card.y + card.height;
  const channelTop = cardBottom + 18;
  const tops = rowTops(cells, channelTop + tracks * SIZES.trackGap + SIZES.tapZone);
  const guests = placeGuests({ cells, routes, tops, channelTop, cardBottom, tapWidth: density.tapWidth });
  const bar = { x: across.barX, width: across.barWidth };
  const barNics = new Set(across.barNics.map((nic) => nic.id));
  const links = routeLinks(graph, columns, { bar, levels, nicX, barNics, density });
  const foot = placeFoot(graph, { right: across.right, top: tops.bottom + 30, isOpen: expanded.has("fold:foot") });
  const frame: Box = {
    x: -density.framePad,
    y: levels.frameTop,
    width: across.right + 2 * density.framePad,
    height: foot.bottom + 40 - levels.frameTop,
  };
  const nodes = [
    placed(graph.host, frame),
    placeRouter(graph, columns, { ...bar, y: levels.barY, height: levels.barBottom - levels.barY }),
    ...outside.nodes,
    ...placeCards(columns, card, routes),
    ...guests.nodes,
    ...foot.nodes,
  ];
  return normalise(nodes, [...outside.edges, ...links, ...guests.edges], density.margin);
}

/** The router bar with the place of each link that goes through it. */
function placeRouter(graph: TopologyGraph, columns: Column[], box: Box): PlacedNode {
  const barPorts = columns
    .filter((column) => column.segment.place === "under" && column.hostLeg && !column.hostLeg.cut)
    .map(({ cardX, linkOffset, segment }) => ({ x: cardX + linkOffset, segment: segment.id, room: linkOffset }));
  return { ...placed(graph.router, box), barPorts };
}
