import { nicWidth } from "./measure-columns.ts";
import { measureText } from "./measure-text.ts";
import { SIZES, TEXT } from "./sizes.ts";
import type { LanNode, TopologyGraph } from "./topology-graph.ts";
import { type Box, type PlacedEdge, type PlacedNode, type Point, placed } from "./topology-layout.ts";

const LAN_TRACK = 26;
const LAN_TEXT = TEXT.body;
/** Room for the words that stand where a LAN's name is not known; no language needs more. */
const UNKNOWN_LAN = 108;

type Line = { lan: LanNode; left: number; right: number; label: Interval; place: LabelPlace; track: number };
type LabelPlace = "right" | "left" | "over";
type Interval = { from: number; to: number };
export type Outside = { nodes: PlacedNode[]; edges: PlacedEdge[]; frameTop: number };

/** The room that a LAN's name takes beside its line. */
export function lanLabelWidth(lan: LanNode): number {
  if (lan.subnets.length === 0) return UNKNOWN_LAN;
  return Math.min(measureText(`LAN ${lan.subnets.join(" · ")}`, "regular", LAN_TEXT) + 6, 320);
}

type Around = { own: number[]; foreign: number[]; hasRouter: boolean };

/** The first place where no other cable comes down through the name: right of its line, left, over it, far left. */
function placeLabel({ own, foreign, hasRouter }: Around, width: number): Interval & { place: LabelPlace } {
  const isFree = ({ from, to }: Interval) => foreign.every((x) => x < from - 8 || x > to + 8);
  const [first, last] = [Math.min(...own), Math.max(...own)];
  const right = { from: last + 28, to: last + 28 + width, place: "right" } as const;
  const left = { from: first - 28 - width, to: first - 28, place: "left" } as const;
  const start = Math.max(0, (first + last - width) / 2);
  const over = { from: start, to: start + width, place: "over" } as const;
  if (isFree(right)) return right;
  if (isFree(left) && left.from >= 0) return left;
  if (isFree(over) && !hasRouter) return over;
  if (isFree(left)) return left;
  const far = Math.min(first, ...foreign) - 28;
  return { from: far - width, to: far, place: "left" };
}

type Cables = { nicX: ReadonlyMap<string, number>; routers: PlacedNode[] };
const lanOf = ({ node }: PlacedNode) => (node.kind === "lan-router" ? node.lan : null);
const middleOf = ({ box }: PlacedNode) => box.x + box.width / 2;

/** A LAN line over its NICs and under its router, with its name at an end or over it. */
function measureLine(lan: LanNode, { nicX, routers }: Cables): Line {
  const mine = routers.filter((router) => lanOf(router) === lan.id).map(middleOf);
  const own = [...lan.nics.map((nic) => nicX.get(nic) ?? 0), ...mine];
  const foreign = [
    ...[...nicX].filter(([nic]) => !lan.nics.includes(nic)).map(([, x]) => x),
    ...routers.filter((router) => lanOf(router) !== lan.id).map(middleOf),
  ];
  const { place, ...label } = placeLabel({ own, foreign, hasRouter: mine.length > 0 }, lanLabelWidth(lan));
  const [left, right] = [Math.min(...own) - 20, Math.max(...own) + 20];
  return {
    lan,
    left: place === "left" ? label.to + 8 : place === "over" ? Math.min(left, label.from) : left,
    right: place === "right" ? label.from - 8 : place === "over" ? Math.max(right, label.to) : right,
    label,
    place,
    track: 0,
  };
}

/** Lines that would touch lie on different heights. */
function assignLineTracks(lines: Line[]): number {
  const tracks: Line[][] = [];
  const reach = (line: Line) => [Math.min(line.left, line.label.from), Math.max(line.right, line.label.to)] as const;
  for (const line of lines) {
    const [from, to] = reach(line);
    const touches = (other: Line) => from - 16 < reach(other)[1] && reach(other)[0] < to + 16;
    let track = 0;
    while (tracks[track]?.some(touches)) track++;
    line.track = track;
    tracks[track] = [...(tracks[track] ?? []), line];
  }
  return tracks.length;
}

function wire(edge: { id: string; from: string; to: string; kind: PlacedEdge["kind"] }, points: Point[]): PlacedEdge {
  return { ...edge, tone: "plain", isDashed: false, state: null, points, labels: [], cut: null };
}

/** Routers stand over the NIC that leads to them, the cloud at the right of the last. */
function placeRouters(graph: TopologyGraph, nicX: ReadonlyMap<string, number>): PlacedNode[] {
  const { width } = SIZES.lanRouter;
  let free = Number.NEGATIVE_INFINITY;
  const wanted = graph.lanRouters.map((node) => {
    const lan = graph.lans.find((each) => each.id === node.lan);
    return { node, x: (nicX.get(lan?.nics[0] ?? "") ?? 0) - width / 2 };
  });
  return wanted
    .sort((a, b) => a.x - b.x)
    .map(({ node, x }) => {
      const height = SIZES.lanRouter.height + (node.addresses.length > 1 ? 16 : 0);
      const box: Box = { x: Math.max(x, free), y: SIZES.cloud.height - 6 - height, width, height };
      free = box.x + width + 24;
      return placed(node, box);
    });
}

function internetEdges(cloud: Box, routers: PlacedNode[]): PlacedEdge[] {
  return [...routers].reverse().map(({ id, box }, index) => {
    const middle = box.y + box.height / 2;
    const over = cloud.y - 10 - index * 8;
    const [from, to] = [cloud.x + cloud.width / 2 - index * 12, box.x + box.width / 2];
    const points =
      index === 0
        ? [
            { x: cloud.x, y: middle },
            { x: box.x + box.width, y: middle },
          ]
        : [
            { x: from, y: cloud.y },
            { x: from, y: over },
            { x: to, y: over },
            { x: to, y: box.y },
          ];
    return wire({ id: `wan:${id}`, from: "internet", to: id, kind: "wan" }, points);
  });
}

/** Everything above the frame, down to the NICs on its edge. `nicX` says where each NIC stands. */
export function placeOutside(graph: TopologyGraph, nicX: ReadonlyMap<string, number>): Outside {
  const routers = placeRouters(graph, nicX);
  const lines = graph.lans.map((lan) => measureLine(lan, { nicX, routers }));
  const nodes: PlacedNode[] = [...routers];
  const edges: PlacedEdge[] = [];
  const last = routers.at(-1);
  if (graph.internet && last) {
    const { width, height } = SIZES.cloud;
    const cloud = { x: last.box.x + last.box.width + 44, y: 0, width, height };
    nodes.push(placed(graph.internet, cloud));
    edges.push(...internetEdges(cloud, routers));
  }
  const tracks = assignLineTracks(lines);
  const hasOver = lines.some((line) => line.place === "over");
  const step = LAN_TRACK + (hasOver ? 14 : 0);
  const top = routers.length > 0 ? SIZES.cloud.height + 20 : hasOver ? 26 : 12;
  const frameTop = lines.length > 0 ? top + (tracks - 1) * step + LAN_TRACK + 26 : 0;
  for (const line of lines) {
    const y = top + line.track * step;
    const box = { x: line.left, y: y - 1, width: line.right - line.left, height: 2 };
    const label = {
      x: line.label.from,
      y: line.place === "over" ? y - 22 : y - 9,
      width: line.label.to - line.label.from,
      height: 18,
    };
    nodes.push({ ...placed(line.lan, box), label: { box: label, align: line.place === "left" ? "end" : "start" } });
    for (const id of line.lan.nics) edges.push(attach(line.lan.id, id, { x: nicX.get(id) ?? 0, y, frameTop }));
    const router = routers.find(({ node }) => node.kind === "lan-router" && node.lan === line.lan.id);
    if (router) edges.push(toLine(router, line.lan.id, y));
  }
  for (const nic of graph.nics) {
    const width = nicWidth(nic.name);
    const box = {
      x: (nicX.get(nic.id) ?? 0) - width / 2,
      y: frameTop - SIZES.nicHeight / 2,
      width,
      height: SIZES.nicHeight,
    };
    nodes.push(placed(nic, box));
  }
  return { nodes, edges, frameTop };
}

function attach(lan: string, nic: string, at: { x: number; y: number; frameTop: number }): PlacedEdge {
  const points = [
    { x: at.x, y: at.y },
    { x: at.x, y: at.frameTop - SIZES.nicHeight / 2 },
  ];
  return wire({ id: `attach:${nic}`, from: lan, to: nic, kind: "attach" }, points);
}

function toLine({ id, box }: PlacedNode, lan: string, y: number): PlacedEdge {
  const x = box.x + box.width / 2;
  return wire({ id: `lan:${id}`, from: id, to: lan, kind: "lan" }, [
    { x, y: box.y + box.height },
    { x, y },
  ]);
}
