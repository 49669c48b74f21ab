import { breakText } from "../break-text.ts";
import { type Face, measureText, truncateText } from "../measure-text.ts";
import { SIZES } from "../sizes.ts";
import type { TokenName } from "../tokens.ts";
import type { Shape } from "./shape.ts";

type LabelStyle = {
  face?: Face;
  size?: number;
  fill?: TokenName;
  anchor?: "start" | "middle" | "end";
  /** Px that the text may take; longer ends in an ellipsis and keeps its whole self as title. */
  width?: number;
};

/** Characters that would break or turn round the line: shown as a box, never obeyed. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A text of the host as it may be shown: control and direction characters made visible. */
export function showableText(text: string): string {
  return text.replace(UNSEEN, "\u25af");
}

/** One line of text; `y` is its baseline. */
export function label(text: string, at: { x: number; y: number }, style: LabelStyle = {}): Shape {
  const { face = "regular", size = 12.5, fill = "ink", anchor = "start", width = 4000 } = style;
  const whole = showableText(text);
  const shown = truncateText(whole, width, { face, sizePx: size });
  return { kind: "text", ...at, text: shown, face, size, fill, anchor, full: shown === whole ? null : whole };
}

/**
 * A text on up to so many lines, broken between words. The first line keeps the whole text as its title; the others
 * have an empty one, as they have been said.
 */
export function labelLines(
  text: string,
  at: { x: number; y: number },
  style: LabelStyle & { width: number; lines: number },
): Shape[] {
  const { face = "regular", size = 12.5, width, lines } = style;
  const whole = showableText(text);
  const parts = breakText(whole, { widthPx: width, lines, face, sizePx: size });
  if (parts.length === 1) return [label(text, at, style)];
  return parts.map((part, index) => ({
    ...label(part, { x: at.x, y: at.y + index * SIZES.labelLine }, style),
    full: index === 0 ? whole : "",
  }));
}

export type Part = { text: string; face?: Face; fill?: TokenName };

/** What parts take on one line, in px. */
export const rowWidth = (parts: Part[], size: number): number =>
  parts.reduce((sum, { text, face = "regular" }) => sum + measureText(showableText(text), face, size), 0);

/** Parts of different faces on one line, each after the other, together no wider than `width`. */
export function labelRow(parts: Part[], at: { x: number; y: number }, style: { size: number; width: number }): Shape[] {
  let x = at.x;
  return parts.map((part) => {
    const left = Math.max(at.x + style.width - x, 0);
    const shape = label(part.text, { x, y: at.y }, { ...part, size: style.size, width: left });
    if (shape.kind === "text") x += measureText(shape.text, shape.face, style.size);
    return shape;
  });
}
