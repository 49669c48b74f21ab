/** What a column sorts by; null sorts last in both directions. */
export type SortValue = string | number | boolean | null;

/** Ascending order of two sort values: numbers by size, false before true, text as people count (`net2` before `net10`). */
export function compareValues(a: SortValue, b: SortValue, collator: Intl.Collator): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  return collator.compare(String(a), String(b));
}
