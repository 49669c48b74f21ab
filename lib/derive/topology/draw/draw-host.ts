import { measureText } from "../measure-text.ts";
import { TEXT } from "../sizes.ts";
import { toneFill, toneStroke } from "../tokens.ts";
import type { HostNode, NicNode, RouterNode, SegmentNode, Tone } from "../topology-graph.ts";
import type { BarPort, PlacedNode } from "../topology-layout.ts";
import { glyph, movePath, PICTURES } from "./glyphs.ts";
import { label, labelRow, type Part, rowWidth } from "./label.ts";
import { path, rect, type Shape, type Words } from "./shape.ts";

/** The size of the line under the router's title, in px. */
const ROUTER_LINE = 12.5;

/** The one frame that everything inside the machine stands in, its name in the lower left corner. */
export function drawHost({ box }: PlacedNode, host: HostNode, words: Words): Shape[] {
  const at = { x: box.x + 24, y: box.y + box.height - 18 };
  const parts = [
    { text: `${words("topology.draw.host")} `, face: "bold" as const, fill: "soft" as const },
    { text: host.name, face: "bold" as const },
  ];
  return [
    rect(box, { fill: "card", stroke: "edge", strokeWidth: 2, radius: 16 }),
    ...labelRow(parts, at, { size: 13.5, width: box.width - 48 }),
  ];
}

/** A NIC as a port on the frame's edge. */
export function drawNic({ box }: PlacedNode, nic: NicNode): Shape[] {
  const stroke = toneStroke(nic.tone);
  const fill = nic.tone === "plain" ? "card" : toneFill(nic.tone);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 + 4.4 };
  return [
    rect(box, { fill, stroke, strokeWidth: 1.8, radius: 7, ...(nic.hasCarrier ? {} : { dash: "4 3" }) }),
    label(nic.name, at, {
      face: "mono",
      size: TEXT.body,
      fill: nic.tone === "plain" ? "ink" : nic.tone,
      anchor: "middle",
      width: box.width - 10,
    }),
  ];
}

/** What the host does as a router, in one line: forwarding, and the way out it would take; its address if it has room. */
function routerLine(router: RouterNode, words: Words, width: number) {
  const forwards = router.forwardsIpv4 === null ? "unknown" : router.forwardsIpv4 ? "on" : "off";
  const parts: Part[] = [
    { text: words(`topology.draw.forwarding.${forwards}`), fill: forwards === "off" ? "no" : "soft" },
  ];
  if (router.forwardsIpv6) parts.push({ text: ` · ${words("topology.draw.forwarding.ipv6")}`, fill: "soft" });
  parts.push({ text: ` · ${words(router.exit ? "topology.draw.exit" : "topology.draw.noExit")} `, fill: "soft" });
  if (!router.exit) return parts;
  const { link, address } = router.exit;
  const line: Part[] = [...parts, { text: link, face: "mono", fill: "ink" }];
  const whole: Part[] = address ? [...line, { text: ` (${address})`, face: "mono", fill: "soft" }] : line;
  // half an address tells nothing, and the NIC's own label tells it whole
  return rowWidth(whole, ROUTER_LINE) <= width ? whole : line;
}

const WAYS: Partial<Record<Tone, string>> = { nat: "nat", routed: "routed", open: "open", isolated: "isolated" };

/** What the router does with a column's packets, where its link enters the bar; or that its rules are gone. */
function drawWay(port: BarPort, segment: SegmentNode, at: { bottom: number; words: Words }): Shape[] {
  const key = WAYS[segment.tone];
  if (!key) return [];
  const isBroken = segment.hasItsRules === false;
  const text = isBroken ? `✕ ${at.words("topology.way.noRules")}` : at.words(`topology.way.${key}`);
  const width = measureText(text, "bold", 12) + (isBroken ? 18 : 34);
  const box = { x: port.x - Math.min(width / 2, port.room), y: at.bottom - 30, width, height: 22 };
  const stroke = isBroken ? "no" : toneStroke(segment.tone);
  return [
    rect(box, { fill: isBroken ? "card" : toneFill(segment.tone), stroke, strokeWidth: 1, radius: 7 }),
    ...(isBroken ? [] : [glyph(segment.tone, { x: box.x + 7, y: box.y + 3 })]),
    label(text, { x: box.x + (isBroken ? 9 : 26), y: box.y + 15.2 }, { face: "bold", size: 12, fill: stroke }),
  ];
}

/** The bar's title, with its left edge at a place: a wide bar moves it along while columns scroll. */
export function drawRouterTitle(
  router: RouterNode,
  at: { x: number; y: number; width: number },
  words: Words,
): Shape[] {
  const { x, y } = at;
  return [
    path(movePath(PICTURES.server, { x: x + 16, y: y + 11 }), { stroke: "ink", strokeWidth: 1.8 }),
    label(
      words("topology.draw.router"),
      { x: x + 54, y: y + 25 },
      { face: "bold", size: TEXT.title, width: at.width - 66 },
    ),
    ...labelRow(
      routerLine(router, words, at.width - 66),
      { x: x + 54, y: y + 44 },
      { size: ROUTER_LINE, width: at.width - 66 },
    ),
  ];
}

/** The host as a router: a wide bar, so that the links of its networks go straight down. */
export function drawRouterBar({ box }: PlacedNode): Shape[] {
  return [rect(box, { fill: "paper", stroke: "ink", strokeWidth: 2, radius: 12 })];
}

/** What the router does with each network's packets, over the network's link. */
export function drawRouterWays({ box, barPorts }: PlacedNode, segments: SegmentNode[], words: Words): Shape[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const bottom = box.y + box.height;
  return barPorts.flatMap((port) => {
    const segment = byId.get(port.segment);
    return segment ? drawWay(port, segment, { bottom, words }) : [];
  });
}
