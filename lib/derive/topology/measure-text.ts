/** The three faces a drawing uses: plain words, strong words, and what the host said. */
export type Face = "regular" | "bold" | "mono";

/** Hundredths of an em for U+0020…U+007E, measured in the fonts the app ships. */
const REGULAR =
  "28 29 30 65 59 92 73 16 30 30 48 61 21 36 21 39 65 41 55 58 61 59 60 51 61 59 21 21 55 63 55 48 78 63 61 64 67 57 55 69 69 39 51 63 54 82 69 71 59 72 61 59 56 69 59 86 62 57 61 32 39 34 55 37 24 52 57 48 56 54 31 56 55 25 24 49 26 84 55 55 57 57 35 47 33 54 46 68 48 45 46 34 24 34 55";
const BOLD =
  "31 30 38 76 61 97 73 21 33 33 48 59 27 37 27 44 66 44 58 60 62 61 62 53 62 57 27 27 57 61 57 54 78 67 64 66 69 60 56 72 70 42 56 66 55 86 72 74 63 75 65 61 60 69 64 88 68 64 62 34 44 34 58 40 28 55 59 51 59 56 36 59 57 30 26 55 31 88 57 57 59 60 37 51 37 56 53 74 54 52 50 38 25 38 54";
const WIDTHS: Record<Exclude<Face, "mono">, number[]> = {
  regular: REGULAR.split(" ").map(Number),
  bold: BOLD.split(" ").map(Number),
};
const MONO = 60;
const SYMBOL = 88;
const WIDE = 105;

function widthOf(char: string, face: Face): number {
  const plain = char.normalize("NFD").codePointAt(0) ?? 0;
  if (plain >= 0x20 && plain < 0x7f) return face === "mono" ? MONO : (WIDTHS[face][plain - 0x20] ?? MONO);
  if (char === "·") return face === "mono" ? MONO : 29;
  if (char === "–" || char === "…") return face === "mono" ? MONO : char === "–" ? 50 : 77;
  // Hangul, kana, ideographs and emoji are a full em; other scripts and symbols come close to a broad letter.
  return plain >= 0x1100 && (plain < 0x2000 || plain > 0x2e7f) ? WIDE : SYMBOL;
}

/**
 * The width in px of a text, without a browser: the same number on the server, in a test and on every screen.
 * In: `virbr1`, mono, 10 px · Out: `36`. Unknown characters count as broad, so a box is rather too wide.
 */
export function measureText(text: string, face: Face, sizePx: number): number {
  let hundredths = 0;
  for (const char of text) hundredths += widthOf(char, face);
  return (hundredths * sizePx) / 100;
}

/** The text, or as much of it as fits with an ellipsis at its end; the full text belongs in a title. */
export function truncateText(text: string, widthPx: number, font: { face: Face; sizePx: number }): string {
  if (measureText(text, font.face, font.sizePx) <= widthPx) return text;
  let kept = "";
  let used = measureText("…", font.face, font.sizePx);
  for (const char of text) {
    used += measureText(char, font.face, font.sizePx);
    if (used > widthPx) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}
