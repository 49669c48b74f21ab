import type { Evidence } from "../../model/evidence.ts";
import type { MacvtapMode, NetworkType } from "../../model/network.ts";
import type { Phrase } from "../../model/phrase.ts";
import type { CellValue } from "../promise/promise-types.ts";

/** The columns of the comparison table, in order. */
export const COMPARE_COLUMNS = [
  "host",
  "outside",
  "inbound",
  "guests",
  "dhcp",
  "dns",
  "addresses",
  "devices",
  "members",
] as const;
export type CompareColumn = (typeof COMPARE_COLUMNS)[number];

/**
 * One cell: the verdict, why, how it is known and what proves it. `items` are the host's own words (addresses, names),
 * shown in mono. `note`: where this host differs from what the type promises, with why.
 */
export type CompareCell = {
  value: CellValue;
  why: Phrase;
  source: "theory" | "computed" | "measured";
  evidence: Evidence[];
  items: string[];
  note: Phrase | null;
};

export type CompareRow = {
  network: string;
  uuid: string;
  type: NetworkType;
  mode: MacvtapMode | null;
  isActive: boolean;
  cells: Record<CompareColumn, CompareCell>;
};

/** One row of the theory table; macvtap stands there in bridge mode, what the other modes change is a limit of it. */
export type TheoryRow = {
  type: NetworkType;
  cells: Record<Exclude<CompareColumn, "addresses" | "members">, { value: CellValue; why: Phrase }>;
  whenToUse: Phrase;
};

/** The comparison page: the course's table and this host's networks in the same columns. */
export type Comparison = { at: string; theory: TheoryRow[]; rows: CompareRow[] };
