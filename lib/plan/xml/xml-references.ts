const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Whether XML can hold a character: no control characters but tab and line ends, no halves, no non-characters. */
const isXmlCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** Where the first character stands that XML can't hold; -1: nowhere. */
export function badCharacterAt(text: string): number {
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    if (!isXmlCharacter(code)) return at;
    at += code > 0xffff ? 2 : 1;
  }
  return -1;
}

function meant(name: string): string | null {
  if (Object.hasOwn(NAMED, name)) return NAMED[name] ?? null;
  const [, hex, decimal] = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
  const code = hex === undefined ? Number.parseInt(decimal ?? "", 10) : Number.parseInt(hex, 16);
  return Number.isNaN(code) || !isXmlCharacter(code) ? null : String.fromCodePoint(code);
}

/**
 * A text with its references put in: the five that XML has, and characters by number.
 *   in   "a &amp; &#xf1;"
 *   out  { value: "a & ñ", bad: null }
 * `bad`: the first reference that is none of these: entities of a document's own are never expanded here.
 */
export function putReferences(raw: string): { value: string; bad: string | null } {
  let bad: string | null = null;
  const value = raw.replace(/&([^;&<\s]{0,20};?)/g, (all, name: string) => {
    const sign = name.endsWith(";") ? meant(name.slice(0, -1)) : null;
    if (sign === null) bad ??= all;
    return sign ?? all;
  });
  return { value, bad };
}
