import type { Face } from "../measure-text.ts";
import type { TokenName } from "../tokens.ts";

export type Paint = TokenName | "none";
type Line = { stroke: Paint; strokeWidth: number; dash?: string };
/** What a drawing is made of, in px of the whole drawing; colours are names, so each theme has its own values. */
export type Shape =
  | ({ kind: "rect"; x: number; y: number; width: number; height: number; radius: number; fill: Paint } & Line)
  | ({ kind: "path"; d: string; fill: Paint } & Line)
  | {
      kind: "text";
      x: number;
      y: number;
      text: string;
      face: Face;
      size: number;
      fill: TokenName;
      anchor: "start" | "middle" | "end";
      /** What a title says: the whole of a text that was cut; empty where the line before has said it. */
      full: string | null;
    };

/** Looks a text up in the messages by its whole key (`topology.draw.internet`). */
export type Words = (key: string, values?: Record<string, string | number>) => string;

type RectStyle = { fill: Paint; stroke: Paint; strokeWidth?: number; radius?: number; dash?: string };

/** A box with round corners. */
export function rect(box: { x: number; y: number; width: number; height: number }, style: RectStyle): Shape {
  const { x, y, width, height } = box;
  return { kind: "rect", x, y, width, height, radius: 10, strokeWidth: 2, ...style };
}

type PathStyle = { stroke: Paint; strokeWidth?: number; fill?: Paint; dash?: string };

/** A path of SVG's own words, moved to a place and scaled. */
export function path(d: string, style: PathStyle): Shape {
  return { kind: "path", d, fill: "none", strokeWidth: 2, ...style };
}

/** A circle as a path, so that a drawing needs no more kinds of shape. */
export function circlePath(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
}
