import { type Column, measureColumns } from "./measure-columns.ts";
import { placeColumns } from "./place-columns.ts";
import { placeFoot } from "./place-foot.ts";
import { placeGuests, rowTops } from "./place-guests.ts";
import { placeOutside } from "./place-outside.ts";
import { placeCells, routeLegs, switchPorts } from "./route-legs.ts";
import { type Levels, labelLines, routeLinks } from "./route-links.ts";
import { SIZES } from "./sizes.ts";
import type { TopologyGraph } from "./topology-graph.ts";
import { type Box, type PlacedEdge, type PlacedNode, placed, type TopologyLayout } from "./topology-layout.ts";

/** Where each NIC stands: over the first column that rides on it, else over the router bar. */
function nicPlaces(columns: Column[], barNics: { id: string; x: number }[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const column of columns) {
    for (const slot of column.slots) {
      if (!places.has(slot.edge.from)) places.set(slot.edge.from, column.cardX + slot.offset);
    }
  }
  for (const nic of barNics) if (!places.has(nic.id)) places.set(nic.id, nic.x);
  return places;
}

/** The space over the bar holds as many lines of text as the addresses there need. */
function findLevels(graph: TopologyGraph, frameTop: number): Levels {
  const exits = graph.edges.filter((edge) => edge.kind === "exit");
  const perNic = graph.nics.map((nic) =>
    exits.filter((edge) => edge.from === nic.id).reduce((sum, edge) => sum + labelLines(edge), 0),
  );
  const lines = Math.max(0, ...perNic);
  const uplinks = graph.edges.filter((edge) => edge.kind === "uplink").map((edge) => edge.from);
  const shared = new Set(uplinks).size < uplinks.length ? 22 : 0;
  const barY = frameTop + 30 + (lines > 0 ? lines * SIZES.labelLine + 6 : 0) + shared;
  const hasWays = graph.segments.some((segment) => segment.place === "under");
  const sides = exits.length + graph.segments.filter((segment) => segment.place === "beside").length;
  const least = hasWays ? SIZES.routerHeight : SIZES.routerHeightPlain;
  const barBottom = barY + Math.max(least, 24 + sides * SIZES.sideGap);
  if (graph.segments.length === 0) return { frameTop, barY, barBottom, cardY: barBottom - SIZES.cardHeight };
  const hostLegs = graph.edges.filter((edge) => edge.kind === "host-leg");
  const link = Math.max(1, ...hostLegs.map((edge) => Math.min(3, edge.addresses.length)));
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
function normalise(nodes: PlacedNode[], edges: PlacedEdge[]): TopologyLayout {
  const whole = extent([...nodes.map((node) => node.box), ...nodes.flatMap((node) => node.label?.box ?? [])]);
  const over = Math.min(0, ...edges.flatMap((edge) => edge.points.map((point) => point.y)));
  const [dx, dy] = [SIZES.margin - whole.x, SIZES.margin - Math.min(whole.y, over)];
  return {
    width: whole.width + 2 * SIZES.margin,
    height: whole.y + whole.height + dy + SIZES.margin,
    nodes: nodes.map((node) => moveNode(node, dx, dy)),
    edges: edges.map((edge) => moveEdge(edge, dx, dy)),
  };
}

function placeCards(columns: Column[], cardY: number, routes: Parameters<typeof switchPorts>[1]): PlacedNode[] {
  return columns.map((column) => {
    const box = { x: column.cardX, y: cardY, width: column.cardWidth, height: SIZES.cardHeight };
    return { ...placed(column.segment, box), switchPorts: switchPorts(column, routes) };
  });
}

/**
 * Decides where everything stands: outside at the top, the router bar, one column a segment, monitors at the foot.
 * Pure and stable: places follow from names, types and the number of NICs; addresses, taps and states move nothing.
 * `expanded`: ids of folds that a person opened.
 */
export function layoutTopology(graph: TopologyGraph, options: { expanded?: Iterable<string> } = {}): TopologyLayout {
  const expanded = new Set(options.expanded ?? []);
  const { columns, loose } = measureColumns(graph, expanded);
  const across = placeColumns(graph, columns, loose.width);
  const nicX = nicPlaces(columns, across.barNics);
  const outside = placeOutside(graph, nicX);
  const levels = findLevels(graph, outside.frameTop);
  const cells = [
    ...columns.flatMap((c) => [...placeCells(c.singles.cells, c.singlesX), ...placeCells(c.between.cells, c.betweenX)]),
    ...placeCells(loose.cells, across.looseX),
  ];
  const { routes, tracks } = routeLegs(columns, cells);
  const channelTop = levels.cardY + SIZES.cardHeight + 18;
  const tops = rowTops(cells, channelTop + tracks * SIZES.trackGap + SIZES.tapZone);
  const guests = placeGuests({ cells, routes, tops, channelTop, cardBottom: levels.cardY + SIZES.cardHeight });
  const bar = { x: across.barX, width: across.barWidth };
  const links = routeLinks(graph, columns, {
    bar,
    levels,
    nicX,
    barNics: new Set(across.barNics.map((nic) => nic.id)),
  });
  const barPorts = columns
    .filter((column) => column.segment.place === "under" && column.hostLeg && !column.hostLeg.cut)
    .map((column) => ({ x: column.cardX + column.linkOffset, segment: column.segment.id }));
  const barBox = { ...bar, y: levels.barY, height: levels.barBottom - levels.barY };
  const foot = placeFoot(graph, { right: across.right, top: tops.bottom + 30, isOpen: expanded.has("fold:foot") });
  const frame: Box = {
    x: -SIZES.framePad,
    y: levels.frameTop,
    width: across.right + 2 * SIZES.framePad,
    height: foot.bottom + 40 - levels.frameTop,
  };
  const nodes = [
    placed(graph.host, frame),
    { ...placed(graph.router, barBox), barPorts },
    ...outside.nodes,
    ...placeCards(columns, levels.cardY, routes),
    ...guests.nodes,
    ...foot.nodes,
  ];
  return normalise(nodes, [...outside.edges, ...links, ...guests.edges]);
}
