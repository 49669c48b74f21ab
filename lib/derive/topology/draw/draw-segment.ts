import { COMPACT, ROOMY } from "../density.ts";
import { SIZES, TEXT } from "../sizes.ts";
import { type TokenName, toneFill, toneStroke } from "../tokens.ts";
import type { SegmentNode } from "../topology-graph.ts";
import type { Box, PlacedNode, SwitchPort } from "../topology-layout.ts";
import { glyph } from "./glyphs.ts";
import { label, labelLines } from "./label.ts";
import { rect, type Shape, type Words } from "./shape.ts";

type Line = { text: string; fill: TokenName; isStrong: boolean };

/** Which services the segment has, as chips in words: DHCP with its range, DNS, or none. */
function services(segment: SegmentNode, words: Words): Line {
  const plain = (text: string): Line => ({ text, fill: "ink", isStrong: false });
  const [missing] = segment.missing;
  if (missing !== undefined)
    return { text: words("topology.draw.missing", { device: missing }), fill: "no", isStrong: true };
  if (segment.form === "user") return plain(words("topology.draw.userMode"));
  if (segment.tone === "hostdev") return plain(words("topology.draw.handedOver"));
  if (segment.card === "dashed")
    return plain(
      segment.mode ? words("topology.draw.mode", { mode: segment.mode }) : words("topology.draw.directMode"),
    );
  if (segment.dhcp.server === "lan") return plain(words("topology.draw.lanDhcp"));
  const [first, ...more] = segment.dhcp.ranges;
  const dhcp = first
    ? words("topology.draw.dhcp", { range: more.length > 0 ? `${first} +${more.length}` : first })
    : null;
  const parts = [dhcp ?? (segment.hasDns ? words("topology.draw.noDhcp") : null), segment.hasDns ? "DNS" : null].filter(
    (part) => part !== null,
  );
  return plain(parts.length > 0 ? parts.join(" · ") : words("topology.draw.noServices"));
}

const soft = (text: string): Line => ({ text, fill: "soft", isStrong: false });

/** The type in words; the sign alone would not be enough. */
function typeWord(segment: SegmentNode, words: Words): string {
  if (segment.form === "user") return "QEMU";
  return words(segment.type ? `states.type.${segment.type}` : `topology.form.${segment.form}`);
}

/** macvtap keeps a guest from the host's own addresses on that NIC, in every mode; a NIC that is not there has none. */
function cutFromHost(segment: SegmentNode, words: Words): Line[] {
  const device = segment.devices.find((name) => !segment.missing.includes(name));
  if (segment.tone !== "macvtap" || !device) return [];
  return [{ text: words("topology.draw.notTheHost", { device }), fill: "no", isStrong: true }];
}

function drawPorts(ports: SwitchPort[], y: number, segment: SegmentNode): Shape[] {
  const stroke = toneStroke(segment.tone);
  return ports.map(({ x, isUsed }) =>
    rect(
      { x: x - 4.5, y, width: 9, height: 8 },
      { fill: isUsed ? stroke : "card", stroke, strokeWidth: 1.3, radius: 2 },
    ),
  );
}

type Card = { box: Box; name: string; segment: SegmentNode; words: Words };

function drawLine(line: Line, at: { x: number; y: number }, width: number): Shape {
  return label(line.text, at, { face: line.isStrong ? "bold" : "regular", size: 12.5, fill: line.fill, width });
}

const nameFill = (segment: SegmentNode): TokenName => (segment.tone === "plain" ? "ink" : segment.tone);

/** Sign and name on one line, then three facts. */
function drawRoomy({ box, name, segment, words }: Card): Shape[] {
  const { x, y, width } = box;
  const guests = words("topology.draw.guests", { count: segment.guests });
  const lines = [
    services(segment, words),
    soft(`${typeWord(segment, words)} · ${guests}`),
    ...cutFromHost(segment, words),
  ];
  const pad = ROOMY.cardPad;
  return [
    glyph(segment.tone, { x: x + pad - 1, y: y + 11 }),
    label(
      name,
      { x: x + 34, y: y + 24 },
      { face: "bold", size: TEXT.name, fill: nameFill(segment), width: width - 44 },
    ),
    ...lines.map((line, index) => drawLine(line, { x: x + pad, y: y + 44 + index * 17 }, width - 2 * pad + 2)),
  ];
}

/** The name over the whole width, on two lines where it must; the sign before the type's word; one fact a line. */
function drawCompact({ box, name, segment, words }: Card): Shape[] {
  const pad = COMPACT.cardPad;
  const [x, width] = [box.x + pad, box.width - 2 * pad];
  const nameStyle = { face: "bold", size: TEXT.name, fill: nameFill(segment), width, lines: 2 } as const;
  const names = labelLines(name, { x, y: box.y + 22 }, nameStyle);
  const top = box.y + 22 + names.length * SIZES.labelLine;
  const guests = words("topology.draw.guests", { count: segment.guests });
  const facts: Shape[] = [];
  for (const { text, fill, isStrong } of [services(segment, words), soft(guests), ...cutFromHost(segment, words)]) {
    const at = { x, y: top + (facts.length + 1) * SIZES.labelLine };
    facts.push(...labelLines(text, at, { face: isStrong ? "bold" : "regular", fill, width, lines: 2 }));
  }
  return [
    ...names,
    glyph(segment.tone, { x: x - 1, y: top - 12.5 }),
    drawLine(soft(typeWord(segment, words)), { x: x + 20, y: top }, width - 20),
    ...facts,
  ];
}

/** A column's card: sign and name, services, type and guests, and its row of ports; dashed when there is no switch. */
export function drawSegment({ box, switchPorts }: PlacedNode, segment: SegmentNode, words: Words): Shape[] {
  const isDashed = segment.card === "dashed";
  const name = segment.form === "user" ? words("topology.form.user") : segment.name;
  const card = { box, name, segment, words };
  return [
    rect(box, {
      fill: isDashed ? "card" : toneFill(segment.tone),
      stroke: toneStroke(segment.tone),
      strokeWidth: 2,
      radius: 10,
      ...(isDashed ? { dash: "6 5" } : {}),
    }),
    ...(box.height > SIZES.cardHeight ? drawCompact(card) : drawRoomy(card)),
    ...drawPorts(switchPorts, box.y + box.height - SIZES.portPitch - 5, segment),
  ];
}
