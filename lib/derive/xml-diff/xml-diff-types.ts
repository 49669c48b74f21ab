import type { Phrase } from "../../model/phrase.ts";

/**
 * Why a line differs. `by-libvirt`: libvirt adds it to every running network, nothing to do. `pending`: the stored XML
 * has it, the running network gets it at its next start. `live-only`: it runs now and is gone at the next start.
 */
export type DifferenceKind = "by-libvirt" | "pending" | "live-only" | "changed";

/** One difference between stored and live XML. `where` is the element's path, `stored`/`live` its line or null. */
export type XmlDifference = {
  kind: DifferenceKind;
  where: string;
  stored: string | null;
  live: string | null;
  words: Phrase;
};

/** One row of the two columns; a number null: the side has no such line. `difference` is an index or null. */
export type XmlDiffLine = {
  storedNumber: number | null;
  liveNumber: number | null;
  stored: string | null;
  live: string | null;
  difference: number | null;
};

/** `hasPendingChanges`: anything but libvirt's own additions differs. */
export type XmlDiff = { differences: XmlDifference[]; lines: XmlDiffLine[]; hasPendingChanges: boolean };
