import type { Warning, WarningCode } from "../model/evidence.ts";

const LONGEST_EXCERPT = 200;

/**
 * A warning about a part of a host's answer; `text` is what was not understood, and is cleaned and cut here.
 *   in   "net-dumpxml", "unknown-element", "ip\u0007"
 *   out  { code: "unknown-element", reader: "net-dumpxml", subject: null, excerpt: "ip" }
 * The subject of a reader that is asked once per object is filled in by whoever knows the object.
 */
export function warn(reader: string, code: WarningCode, text: string): Warning {
  return { code, reader, subject: null, excerpt: cleanExcerpt(text) };
}

/** One line of at most 200 characters without control or direction characters, fit to be shown. */
export function cleanExcerpt(text: string): string {
  const start = text.slice(0, LONGEST_EXCERPT * 4);
  return start
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .trim()
    .slice(0, LONGEST_EXCERPT);
}
