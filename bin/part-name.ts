import en from "#messages/en.json" with { type: "json" };
import { cleanText } from "./clean-text.ts";
import type { Words } from "./words.ts";

type Part = { what: string; subject: string | null };

/** A part of the host in words, with the network or guest it is about; a reader without words is named by its id. */
export function partName({ what, subject }: Part, words: Words): string {
  const name = Object.hasOwn(en.parts, what) ? words(`parts.${what}`) : cleanText(what);
  return subject === null ? name : `${name}: ${cleanText(subject)}`;
}
