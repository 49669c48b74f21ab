import { TEXT } from "../sizes.ts";
import { toneStroke } from "../tokens.ts";
import type { FootNode, LanNode, LanRouterNode } from "../topology-graph.ts";
import type { FoldNode, PlacedNode } from "../topology-layout.ts";
import { movePath, PICTURES } from "./glyphs.ts";
import { label, labelRow } from "./label.ts";
import { path, rect, type Shape, type Words } from "./shape.ts";
import { TYPE_GLYPHS } from "./type-glyphs.ts";

/** The cloud: drawn only where the host has a default route. */
export function drawInternet({ box }: PlacedNode, words: Words): Shape[] {
  const at = { x: box.x + box.width / 2, y: box.y + 41 };
  return [
    path(movePath(PICTURES.cloud, box), { stroke: "edge", strokeWidth: 2, fill: "card" }),
    label(words("topology.draw.internet"), at, { face: "bold", size: 13.5, anchor: "middle" }),
  ];
}

/** The LAN's router: its address as the host's default route names it, and nothing that can't be known. */
export function drawLanRouter({ box }: PlacedNode, router: LanRouterNode, words: Words): Shape[] {
  const { x, y, width } = box;
  const text = { x: x + 44, width: width - 52 };
  return [
    rect(box, { fill: "card", stroke: "edge", strokeWidth: 2, radius: 11 }),
    path(movePath(PICTURES.router, { x: x + 11, y: y + box.height / 2 - 11 }), { stroke: "soft", strokeWidth: 1.8 }),
    label(words("topology.draw.lanRouter"), { x: text.x, y: y + 22 }, { face: "bold", size: 13.5, width: text.width }),
    ...router.addresses
      .slice(0, 2)
      .map((address, index) =>
        label(
          address,
          { x: text.x, y: y + 39 + index * 16 },
          { face: "mono", size: TEXT.mono, fill: "soft", width: text.width },
        ),
      ),
  ];
}

/** One LAN's line; dashed and unnamed where the host has no address on it. */
export function drawLan({ box, label: place }: PlacedNode, lan: LanNode, words: Words): Shape[] {
  const isKnown = lan.subnets.length > 0;
  const y = box.y + box.height / 2;
  const line = path(`M${box.x} ${y}H${box.x + box.width}`, {
    stroke: "edge",
    strokeWidth: 2.4,
    ...(isKnown ? {} : { dash: "3 5" }),
  });
  if (!place) return [line];
  const text = isKnown ? `LAN ${lan.subnets.join(" · ")}` : words("topology.draw.unknownLan");
  const x = place.align === "end" ? place.box.x + place.box.width : place.box.x;
  return [
    line,
    label(
      text,
      { x, y: place.box.y + 13.4 },
      { size: TEXT.body, fill: "soft", anchor: place.align, width: place.box.width },
    ),
  ];
}

/** A dashed grey box: a stopped network, or a bridge of somebody else's. */
export function drawFoot({ box }: PlacedNode, node: FootNode, words: Words): Shape[] {
  const { x, y, width } = box;
  const isNetwork = node.kind === "stopped-network";
  const guests = isNetwork && node.guests > 0 ? [words("topology.draw.guests", { count: node.guests })] : [];
  const about = isNetwork
    ? [words(`states.type.${node.type}`), words("topology.draw.stopped"), ...guests].join(" · ")
    : words("topology.draw.foreignBridge");
  const parts = [
    { text: node.name, face: "bold" as const, fill: "soft" as const },
    { text: `  ${about}`, fill: "soft" as const },
  ];
  return [
    rect(box, { fill: "none", stroke: "edge", strokeWidth: 1.6, radius: 9, dash: "5 4" }),
    path(movePath(TYPE_GLYPHS[isNetwork ? node.type : "bridged"], { x: x + 11, y: y + 10 }), {
      stroke: "soft",
      strokeWidth: 1.5,
    }),
    ...labelRow(parts, { x: x + 35, y: y + 22.5 }, { size: 12.5, width: width - 45 }),
  ];
}

/** Several as one: a card with another behind it, how many, and their names as far as they fit. */
export function drawFold({ box }: PlacedNode, fold: FoldNode, words: Words): Shape[] {
  const { x, y, width, height } = box;
  const stroke = toneStroke(fold.tone);
  const parts = [
    { text: words("topology.draw.more", { count: fold.names.length }), face: "bold" as const },
    { text: `  ${fold.names.slice(0, 12).join(", ")}`, fill: "soft" as const },
  ];
  return [
    rect({ x: x + 5, y: y + 4, width, height }, { fill: "card", stroke, strokeWidth: 1.4, radius: 9 }),
    rect(box, { fill: "card", stroke, strokeWidth: 1.6, radius: 9 }),
    ...labelRow(parts, { x: x + 13, y: y + height / 2 + 4.5 }, { size: 12.5, width: width - 24 }),
  ];
}
