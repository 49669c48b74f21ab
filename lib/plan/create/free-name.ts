import type { CreationFacts } from "./creation-facts.ts";

/** Bytes of a name that leave room for the longest ending libvirt gives a file of it (`.addnhosts.new`, of 255). */
export const MOST_NAME_BYTES = 240;

/** Shortens to whole characters, at most `letters` of them and `bytes` bytes. */
export function shorten(text: string, letters: number, bytes: number): string {
  let out = "";
  for (const letter of [...text].slice(0, letters)) {
    if (new TextEncoder().encode(out + letter).length > bytes) break;
    out += letter;
  }
  return out;
}

/**
 * A name no network of the host has.
 *   in   "red_nat" (taken, and so is red_nat-2)
 *   out  "red_nat-3"
 * `base` itself where it is free. Networks are told apart by upper and lower case, people are not: `Lab` is taken by `lab`.
 */
export function freeName({ networks }: Pick<CreationFacts, "networks">, base: string): string {
  const taken = new Set(networks.map(({ name }) => name.toLowerCase()));
  if (!taken.has(base.toLowerCase())) return base;
  const stem = shorten(base.replace(/-\d+$/, ""), 90, MOST_NAME_BYTES - 10);
  for (let number = 2; ; number++) {
    const name = `${stem}-${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
