import { SIZES, TEXT } from "../sizes.ts";
import { type TokenName, toneFill, toneStroke } from "../tokens.ts";
import type { SegmentNode } from "../topology-graph.ts";
import type { PlacedNode, SwitchPort } from "../topology-layout.ts";
import { glyph } from "./glyphs.ts";
import { label } from "./label.ts";
import { rect, type Shape, type Words } from "./shape.ts";

type Line = { text: string; fill: TokenName; isStrong: boolean };

/** Which services the segment has, as chips in words: DHCP with its range, DNS, or none. */
function services(segment: SegmentNode, words: Words): Line {
  const plain = (text: string): Line => ({ text, fill: "ink", isStrong: false });
  if (segment.missing !== null)
    return { text: words("topology.draw.missing", { device: segment.missing }), fill: "no", isStrong: true };
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

/** The type in words and how many guests; the sign alone would not be enough. */
function summary(segment: SegmentNode, words: Words): Line {
  const type =
    segment.form === "user"
      ? "QEMU"
      : words(segment.type ? `states.type.${segment.type}` : `topology.form.${segment.form}`);
  const guests = words("topology.draw.guests", { count: segment.guests });
  return { text: `${type} · ${guests}`, fill: "soft", isStrong: false };
}

/** macvtap keeps a guest from the host's own addresses on that NIC, in every mode. */
function cutFromHost(segment: SegmentNode, words: Words): Line[] {
  const device = segment.devices[0];
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

/** A column's card: sign and name, services, type and guests, and its row of ports; dashed when there is no switch. */
export function drawSegment({ box, switchPorts }: PlacedNode, segment: SegmentNode, words: Words): Shape[] {
  const { x, y, width, height } = box;
  const isDashed = segment.card === "dashed";
  const stroke = toneStroke(segment.tone);
  const text = { x: x + 13, width: width - 24 };
  const name = segment.form === "user" ? words("topology.form.user") : segment.name;
  const lines = [services(segment, words), summary(segment, words), ...cutFromHost(segment, words)];
  return [
    rect(box, {
      fill: isDashed ? "card" : toneFill(segment.tone),
      stroke,
      strokeWidth: 2,
      radius: 10,
      ...(isDashed ? { dash: "6 5" } : {}),
    }),
    glyph(segment.tone, { x: x + 12, y: y + 11 }),
    label(
      name,
      { x: x + 34, y: y + 24 },
      { face: "bold", size: TEXT.name, fill: segment.tone === "plain" ? "ink" : segment.tone, width: width - 44 },
    ),
    ...lines.map((line, index) =>
      label(
        line.text,
        { x: text.x, y: y + 44 + index * 17 },
        { face: line.isStrong ? "bold" : "regular", size: 12.5, fill: line.fill, width: text.width },
      ),
    ),
    ...drawPorts(switchPorts, y + height - SIZES.portPitch - 5, segment),
  ];
}
