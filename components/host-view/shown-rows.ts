import type { RowPage, RowQuery } from "@/lib/derive/views/view-types";

/** One page of a table's rows, what was asked for, and the way to ask for something else. */
export type ShownRows<Row> = {
  page: RowPage<Row>;
  query: Required<RowQuery>;
  onQuery: (changes: Partial<RowQuery>) => void;
};
