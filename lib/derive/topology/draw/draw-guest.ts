import { SIZES, TEXT } from "../sizes.ts";
import { type TokenName, toneStroke } from "../tokens.ts";
import type { GuestLeg, GuestNode } from "../topology-graph.ts";
import type { GuestPort, PlacedNode } from "../topology-layout.ts";
import { movePath, PICTURES } from "./glyphs.ts";
import { label } from "./label.ts";
import { circlePath, path, rect, type Shape, type Words } from "./shape.ts";

type Line = { text: string; isHostText: boolean; fill: TokenName };

/** What a leg's line in the monitor says: the address next to the end it belongs to, or why there is none. */
function legLine(leg: GuestLeg | undefined, guest: GuestNode, words: Words): Line {
  const say = (key: string, fill: TokenName = "soft") => ({
    text: words(`topology.draw.${key}`),
    isHostText: false,
    fill,
  });
  if (!guest.isRunning) {
    const state = words(`states.guest.${guest.state}`);
    const isOneOfMany = leg?.network && guest.legs.length > 1;
    return { text: isOneOfMany ? `${leg.network} · ${state}` : state, isHostText: false, fill: "soft" };
  }
  if (!leg) return say("noNic");
  if (leg.segment === null && leg.state === "unplugged") return say("networkStopped", "no");
  if (leg.state === "unplugged") return say("unplugged", "no");
  if (leg.state === "next-start") return say("nextStart");
  const [first] = leg.addresses;
  return first ? { text: first, isHostText: true, fill: "ink" } : say("addressUnseen");
}

function stateSign(guest: GuestNode, at: { x: number; y: number }): Shape {
  const { x, y } = at;
  if (!guest.isRunning) return path(circlePath(x, y, 4.2), { stroke: "soft", strokeWidth: 1.6 });
  if (guest.state === "paused")
    return path(`M${x - 2.5} ${y - 4.5}V${y + 4.5}M${x + 2.5} ${y - 4.5}V${y + 4.5}`, {
      stroke: "warn",
      strokeWidth: 2.6,
    });
  return path(circlePath(x, y, 5), { stroke: "none", strokeWidth: 0, fill: "yes" });
}

/** A leg's end above the monitor: the tap's name, and the plug where the cable hangs loose. */
function drawPort(port: GuestPort, top: number, isDrawn: boolean): Shape[] {
  const shapes: Shape[] = [];
  const tone = toneStroke(port.leg.tone);
  if (port.isLoose)
    shapes.push(
      path(movePath(PICTURES.plug, { x: port.x, y: top }), { stroke: isDrawn ? tone : "soft", strokeWidth: 1.9 }),
    );
  if (!port.label) return shapes;
  const width = port.labelWidth + 1;
  const gap = port.isLoose ? 11 : 7;
  const x = port.labelSide === "right" ? port.x + gap : port.x - gap;
  const anchor = port.labelSide === "right" ? "start" : "end";
  return [
    ...shapes,
    label(port.label, { x, y: top - 8 }, { face: "mono", size: TEXT.mono, fill: "soft", anchor, width }),
  ];
}

/** A monitor: state and name, one line a NIC, taps above, dashed when the guest is stopped. */
export function drawGuest({ box, guestPorts }: PlacedNode, guest: GuestNode, words: Words): Shape[] {
  const { x, y, width, height } = box;
  const hasMany = guest.legs.length > 1;
  const frame = guest.isRunning
    ? rect(box, { fill: "card", stroke: "ink", strokeWidth: 1.8, radius: 9 })
    : rect(box, { fill: "card", stroke: "edge", strokeWidth: 1.8, radius: 9, dash: "5 4" });
  const stroke = guest.isRunning ? "ink" : "edge";
  const stand = path(movePath(PICTURES.stand, { x: x + width / 2, y: y + height }), { stroke, strokeWidth: 1.8 });
  const more = guest.hiddenLegs > 0 ? `+${guest.hiddenLegs}` : "";
  const name = label(
    guest.name,
    { x: x + 27, y: y + 22 },
    { face: "bold", size: 13.5, fill: guest.isRunning ? "ink" : "soft", width: width - 35 - more.length * 9 },
  );
  const lines = (hasMany ? guest.legs : [guest.legs[0]]).flatMap((leg, index) => {
    const text = legLine(leg, guest, words);
    const lineY = y + SIZES.guestHead + 8 + index * SIZES.guestLine;
    const textX = hasMany ? x + 27 : x + 11;
    const style = {
      face: text.isHostText ? "mono" : "regular",
      size: text.isHostText ? TEXT.mono : 12,
      fill: text.fill,
      width: x + width - 8 - textX,
    } as const;
    const swatch =
      hasMany && leg
        ? [path(`M${x + 11} ${lineY - 4}H${x + 21}`, { stroke: toneStroke(leg.tone), strokeWidth: 3.4 })]
        : [];
    return [...swatch, label(text.text, { x: textX, y: lineY }, style)];
  });
  const count = more ? [label(more, { x: x + width - 9, y: y + 22 }, { size: 12, fill: "soft", anchor: "end" })] : [];
  const ports = guestPorts.flatMap((port) => drawPort(port, y, port.leg.segment !== null));
  return [stand, frame, stateSign(guest, { x: x + 16, y: y + 17.5 }), name, ...count, ...lines, ...ports];
}
