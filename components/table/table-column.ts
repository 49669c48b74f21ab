import type { ReactNode } from "react";
import type { SortValue } from "./compare-values";

/**
 * One column of a DataTable. Without `sortBy` it can't be sorted; null sorts last. Where rows are drawn as cards,
 * `isEmpty` hides the cell and `isWide` gives it the card's whole width, without its label.
 */
export type TableColumn<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  sortBy?: (row: Row) => SortValue;
  isEmpty?: (row: Row) => boolean;
  isWide?: boolean;
  className?: string;
};

/** A column's head as both the table's header and the cards' sort list need it; `sort` null: not sortable. */
export type TableHead = {
  id: string;
  label: string;
  direction: "asc" | "desc" | false;
  sort: ((isDescending?: boolean) => void) | null;
};
