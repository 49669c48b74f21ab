import "server-only";

/**
 * A host's own words, fit to be shown: at most `limit` characters, control and bidi characters removed, blank ends cut.
 * In: `"\u001b[31merror: no\u0007\n"` · Out: `"[31merror: no"`. Newlines and tabs stay.
 */
export function cleanText(text: string, limit = 2000): string {
  return text
    .slice(0, limit * 2)
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, "")
    .slice(0, limit)
    .trim();
}
