import { toneStroke } from "../tokens.ts";
import type { Tone } from "../topology-graph.ts";
import { path, type Shape } from "./shape.ts";
import { TYPE_GLYPHS } from "./type-glyphs.ts";

function translate(d: string, x: number, y: number): string {
  let absolute = true;
  return d.replace(/([A-Za-z])([^A-Za-z]*)/g, (_, command: string, args: string) => {
    const numbers = (args.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    absolute = command === command.toUpperCase();
    if (!absolute || command === "Z") return `${command}${numbers.join(" ")}`;
    if (command === "H") return `H${numbers.map((n) => n + x).join(" ")}`;
    if (command === "V") return `V${numbers.map((n) => n + y).join(" ")}`;
    const moved =
      command === "A"
        ? numbers.map((n, i) => n + (i % 7 === 5 ? x : i % 7 === 6 ? y : 0))
        : numbers.map((n, i) => n + (i % 2 === 0 ? x : y));
    return `${command}${moved.map((n) => Math.round(n * 100) / 100).join(" ")}`;
  });
}

/** A path drawn round (0, 0) at its place. */
export function movePath(d: string, at: { x: number; y: number }): string {
  return translate(d, at.x, at.y);
}

/** A type's sign with its upper left corner at a place, in the type's colour. */
export function glyph(tone: Tone, at: { x: number; y: number }): Shape {
  return path(movePath(TYPE_GLYPHS[tone], at), { stroke: toneStroke(tone), strokeWidth: 1.7 });
}

/** Our own plain pictures, in fields of their own size. */
export const PICTURES = {
  cloud: "M28 56A20 20 0 0 1 23 17.5A25 25 0 0 1 69 13A20.5 20.5 0 0 1 96 29.5A14 14 0 0 1 92 56Z",
  server:
    "M3 1H21A2 2 0 0 1 23 3V35A2 2 0 0 1 21 37H3A2 2 0 0 1 1 35V3A2 2 0 0 1 3 1ZM6 8.5H18M6 14.5H18M11 29a1 1 0 1 0 2 0a1 1 0 1 0 -2 0",
  router: "M2 13H22V21H2ZM6 17H6.2M10 17H10.2M17 13V4M13.5 7.2A5 5 0 0 1 13.5 .8M20.5 7.2A5 5 0 0 0 20.5 .8",
  stand: "M-4 0V9M4 0V9M-16 10H16",
  cross: "M-6 -6L6 6M6 -6L-6 6",
  /** A plug pulled out: two prongs up, its cable into the monitor below. */
  plug: "M0 0V-4M-5 -11V-7A3 3 0 0 0 -2 -4H2A3 3 0 0 0 5 -7V-11ZM-2.4 -11V-15M2.4 -11V-15",
  /** A cable's loose end: a socket without its plug. */
  socket: "M-6 0H6",
} as const;
