import { type Face, measureText } from "./measure-text.ts";

type Space = { widthPx: number; lines: number; face: Face; sizePx: number };

/** How much of a text stands on its first line: up to the last place to break that fits; 0: there is none. */
function firstLine(text: string, { widthPx, face, sizePx }: Space): number {
  let last = 0;
  for (let end = 1; end < text.length; end++) {
    const part = text.slice(0, end);
    if (measureText(part.trimEnd(), face, sizePx) > widthPx) return last;
    if (/[-_ ]$/.test(part)) last = end;
  }
  return last;
}

/**
 * A text on lines of some width: broken after `_`, `-` or a space, and first of all between its facts (` · `).
 * What is still too long is cut when it is drawn. In: `red_aislada_estatica`, 100 px · Out: `["red_aislada_", "estatica"]`.
 */
export function breakText(text: string, space: Space): string[] {
  if (space.lines <= 1 || measureText(text, space.face, space.sizePx) <= space.widthPx) return [text];
  const rest = { ...space, lines: space.lines - 1 };
  const fact = text.indexOf(" · ");
  const at = fact > 0 && measureText(text.slice(0, fact), space.face, space.sizePx) <= space.widthPx ? fact : 0;
  if (at > 0) return [text.slice(0, at), ...breakText(text.slice(at + 3), rest)];
  const end = firstLine(text, space);
  return end === 0 ? [text] : [text.slice(0, end).trimEnd(), ...breakText(text.slice(end), rest)];
}
