import { SIZES, TEXT } from "../sizes.ts";
import { type TokenName, toneStroke } from "../tokens.ts";
import type { PlacedEdge, Point } from "../topology-layout.ts";
import { movePath, PICTURES } from "./glyphs.ts";
import { label, labelLines } from "./label.ts";
import { path, type Shape, type Words } from "./shape.ts";

const CORNER = 7;
const WIDTH = 2.4;

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y) || 1;
  const step = Math.min(by, length / 2) / length;
  return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step };
}

/** A polyline of right angles as a path with round corners. */
function roundedPath(points: Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const round = (n: number) => Math.round(n * 10) / 10;
  let d = `M${round(first.x)} ${round(first.y)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    const before = index === 0 ? first : (rest[index - 1] ?? first);
    if (!next) {
      d += `L${round(point.x)} ${round(point.y)}`;
      return;
    }
    const [a, b] = [towards(point, before, CORNER), towards(point, next, CORNER)];
    d += `L${round(a.x)} ${round(a.y)}Q${round(point.x)} ${round(point.y)} ${round(b.x)} ${round(b.y)}`;
  });
  return d;
}

/** Without its ends, so that the casing that lifts a link over others never eats what the link is joined to. */
function shorten(points: Point[]): Point[] {
  const [first, second] = points;
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!first || !second || !last || !before) return points;
  return [towards(first, second, 9), ...points.slice(1, -1), towards(last, before, 9)];
}

function edgeStroke(edge: PlacedEdge): TokenName {
  return edge.tone === "plain" ? "edge" : toneStroke(edge.tone);
}

function drawCut(edge: PlacedEdge, words: Words): Shape[] {
  if (!edge.cut) return [];
  const { at, labelBox, reason } = edge.cut;
  const { x, y, width, height } = labelBox;
  const lines = Math.round(height / SIZES.labelLine);
  const style = { face: "bold", size: TEXT.body, fill: "no", width, lines } as const;
  const text = words(`topology.cut.${reason}`);
  const free = (lines - labelLines(text, { x, y }, style).length) * SIZES.labelLine;
  return [
    path(movePath(PICTURES.cross, at), { stroke: "no", strokeWidth: 2.6 }),
    ...labelLines(text, { x, y: y + free / 2 + 13 }, style),
  ];
}

function drawLine(edge: PlacedEdge): Shape[] {
  const stroke = edgeStroke(edge);
  const isThin = edge.tone === "plain" || edge.state === "stopped" || edge.state === "next-start";
  const style = { stroke, strokeWidth: isThin ? 1.9 : WIDTH, ...(edge.isDashed ? { dash: "7 5" } : {}) };
  const isOutside = edge.kind === "wan" || edge.kind === "lan" || edge.kind === "attach";
  const casing = path(roundedPath(shorten(edge.points)), {
    stroke: isOutside ? "paper" : "card",
    strokeWidth: WIDTH + 5,
  });
  if (!edge.cut) return [casing, path(roundedPath(edge.points), style)];
  // A cut link keeps its two ends, so that one sees what is not joined.
  const [start, end] = [edge.points[0], edge.points.at(-1)];
  if (!start || !end) return [];
  const upper = edge.points.slice(0, -1);
  const ends = [
    roundedPath([...upper, { x: end.x, y: edge.cut.at.y - 13 }]),
    roundedPath([{ x: end.x, y: edge.cut.at.y + 13 }, end]),
  ];
  return ends.map((d) => path(d, { ...style, dash: "4 4" }));
}

/** A link with its interface, its addresses, its cut, and the loose end of an unplugged leg. */
export function drawEdge(edge: PlacedEdge, words: Words): Shape[] {
  const end = edge.points.at(-1);
  const socket =
    edge.state === "unplugged" && end
      ? [path(movePath(PICTURES.socket, end), { stroke: edgeStroke(edge), strokeWidth: 3 })]
      : [];
  const labels = edge.labels
    .filter((each) => !(edge.cut && each.role === "address"))
    .map(({ text, role, align, box }) => {
      const at = { x: align === "end" ? box.x + box.width : box.x, y: box.y + 13 };
      const fill = role === "interface" ? (edge.tone === "plain" ? "soft" : edge.tone) : "ink";
      return label(text, at, {
        face: "mono",
        size: TEXT.mono,
        fill,
        anchor: align === "end" ? "end" : "start",
        width: box.width + 1,
      });
    });
  return [...drawLine(edge), ...socket, ...labels, ...drawCut(edge, words)];
}
