import { glyph, movePath, PICTURES } from "@/lib/derive/topology/draw/glyphs.ts";
import { path, rect, type Shape } from "@/lib/derive/topology/draw/shape.ts";
import { toneFill, toneStroke } from "@/lib/derive/topology/tokens.ts";
import type { CreatableType } from "@/lib/model/network-spec.ts";

/** The field that a sketch is drawn in. */
export const SKETCH = { width: 256, height: 182 } as const;

const FRAME = { x: 8, y: 44, width: 240, height: 134 };
const BAR = { x: 22, y: 72, width: 124, height: 26 };
/** Where the host's own way out crosses the frame, and where a NIC of the guests does. */
const WAY = 72;
const LEG = 196;
const CARD = { y: 114, height: 22 };
const MONITOR = { width: 38, height: 22, y: 149 };

type Card = { x: number; width: number; isDashed: boolean };
const UNDER: Card = { x: 48, width: 130, isDashed: false };
const BESIDE: Card = { x: 100, width: 134, isDashed: false };
const TAP: Card = { x: 140, width: 100, isDashed: true };

const LAYOUT: Record<CreatableType, Card> = {
  nat: UNDER,
  routed: UNDER,
  open: UNDER,
  isolated: UNDER,
  "very-isolated": UNDER,
  bridged: BESIDE,
  macvtap: TAP,
};

const nic = (x: number, stroke: "edge" | CreatableType): Shape =>
  rect({ x: x - 10, y: 38, width: 20, height: 12 }, { fill: "card", stroke, strokeWidth: 1.6, radius: 4 });

const cross = (x: number, y: number): Shape =>
  path(movePath(PICTURES.cross, { x, y }), { stroke: "no", strokeWidth: 3 });

/** A smaller cloud than the topology's, in the same outline. */
const CLOUD = "M14 29A10.5 10.5 0 0 1 11.5 9A13 13 0 0 1 35.5 6.5A10.5 10.5 0 0 1 49.5 15.2A7.3 7.3 0 0 1 47.5 29Z";

function drawOutside(type: CreatableType): Shape[] {
  const isOnLan = type === "bridged" || type === "macvtap";
  const cloud = path(movePath(CLOUD, { x: WAY - 30, y: 2 }), { stroke: "edge", strokeWidth: 1.8, fill: "card" });
  const wan = path(`M${WAY} 31V${BAR.y}`, { stroke: "edge", strokeWidth: 2 });
  if (!isOnLan) return [wan, cloud, nic(WAY, "edge")];
  const lan = path(`M${WAY + 20} 18H${LEG}V38`, { stroke: "edge", strokeWidth: 2 });
  const dash = type === "macvtap" ? { dash: "5 4" } : {};
  const down = path(`M${LEG} 50V${CARD.y}`, { stroke: toneStroke(type), strokeWidth: 2.4, ...dash });
  return [lan, cloud, down, nic(LEG, type)];
}

/** From the host's bar to the card: joined, cut, or joined to nothing. */
function drawHostLeg(type: CreatableType): Shape[] {
  const style = { stroke: toneStroke(type), strokeWidth: 2.4 };
  const top = BAR.y + BAR.height;
  if (type === "very-isolated") return [path(`M112 ${top}V${CARD.y}`, { ...style, dash: "2 3" }), cross(112, 106)];
  if (type === "macvtap") {
    const y = BAR.y + BAR.height / 2;
    return [path(`M146 ${y}H${LEG}`, { stroke: "edge", strokeWidth: 2, dash: "4 3" }), cross(170, y)];
  }
  return [path(`M${type === "bridged" ? 122 : 112} ${top}V${CARD.y}`, style)];
}

/** What the host does with the network's packets, at the right of its bar; nothing where they don't pass through it. */
function drawWay(type: CreatableType): Shape[] {
  const isForwarded = type === "nat" || type === "routed" || type === "open";
  if (!isForwarded && type !== "isolated") return [];
  const box = { x: 100, y: BAR.y + 3, width: 24, height: 20 };
  const chip = rect(box, { fill: toneFill(type), stroke: toneStroke(type), strokeWidth: 1, radius: 5 });
  const sign = glyph(type, { x: box.x + 4, y: box.y + 2 });
  return type === "isolated" ? [cross(WAY, 61)] : [chip, sign];
}

function drawCard(type: CreatableType, { x, width, isDashed }: Card): Shape[] {
  const stroke = toneStroke(type);
  const ports = isDashed ? [] : [0, 1, 2, 3, 4, 5].map((port) => x + width - 66 + port * 10);
  return [
    rect(
      { x, width, ...CARD },
      {
        fill: isDashed ? "card" : toneFill(type),
        stroke,
        strokeWidth: 1.8,
        radius: 6,
        ...(isDashed ? { dash: "5 4" } : {}),
      },
    ),
    ...ports.map((left) =>
      rect(
        { x: left, y: CARD.y + 8, width: 6.5, height: 6.5 },
        { fill: "card", stroke, strokeWidth: 1.2, radius: 1.5 },
      ),
    ),
  ];
}

function drawGuests(type: CreatableType, { x, width }: Card): Shape[] {
  const stroke = toneStroke(type);
  const dash = type === "macvtap" ? { dash: "5 4" } : {};
  const { y, height } = MONITOR;
  return [x + width * 0.26, x + width * 0.74].flatMap((at) => [
    path(`M${at} ${CARD.y + CARD.height}V${y}`, { stroke, strokeWidth: 2.2, ...dash }),
    rect(
      { x: at - MONITOR.width / 2, y, width: MONITOR.width, height },
      { fill: "card", stroke: "ink", strokeWidth: 1.6, radius: 4 },
    ),
    path(`M${at - 8} ${y + height + 4.5}H${at + 8}M${at} ${y + height}V${y + height + 4.5}`, {
      stroke: "ink",
      strokeWidth: 1.6,
    }),
  ]);
}

/** A network type in a few lines: the topology's grammar without its words, which stand beside it. */
export function sketchType(type: CreatableType): Shape[] {
  const card = LAYOUT[type];
  const tower = movePath("M3 0H13V16H3ZM5.5 4H10.5M5.5 7H10.5M8 12H8.2", { x: 29, y: BAR.y + 5 });
  return [
    rect(FRAME, { fill: "paper", stroke: "edge", strokeWidth: 1.6, radius: 10 }),
    ...drawOutside(type),
    ...drawHostLeg(type),
    rect(BAR, { fill: "card", stroke: "ink", strokeWidth: 1.8, radius: 7 }),
    path(tower, { stroke: "ink", strokeWidth: 1.5 }),
    ...drawWay(type),
    ...drawCard(type, card),
    ...drawGuests(type, card),
  ];
}
