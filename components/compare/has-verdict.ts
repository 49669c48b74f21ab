import type { CompareCell, CompareColumn } from "@/lib/derive/compare/compare-types";

const FACTS: readonly CompareColumn[] = ["addresses", "devices", "members"];

/** Addresses, devices and guests are facts to read, no question with a yes or a no: only "cannot tell" is one. */
export const hasVerdict = (column: CompareColumn, { value }: Pick<CompareCell, "value">): boolean =>
  value === "cannot-tell" || !FACTS.includes(column);
