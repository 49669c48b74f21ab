import type { ReactNode } from "react";

/**
 * One column of a DataTable; `id` is what the host's side sorts by. Where rows are drawn as cards, `isEmpty` hides
 * the cell and `isWide` gives it the card's whole width, without its label.
 */
export type TableColumn<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  isSortable?: boolean;
  isEmpty?: (row: Row) => boolean;
  /** The header is said to screen readers alone: its cells say by themselves what they are. */
  isHeadHidden?: boolean;
  isWide?: boolean;
  className?: string;
};

/** A column's head as both the table's header and the cards' sort list need it; `sort` null: not sortable. */
export type TableHead = {
  id: string;
  label: string;
  isHidden: boolean;
  direction: "asc" | "desc" | false;
  sort: ((isDescending?: boolean) => void) | null;
};
