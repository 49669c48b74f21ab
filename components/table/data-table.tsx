"use client";

import {
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useLocale } from "next-intl";
import { useMemo, useState } from "react";
import { compareValues } from "./compare-values";
import { MoreRows } from "./more-rows";
import { SortHeader } from "./sort-header";
import { SortSelect } from "./sort-select";
import type { TableColumn } from "./table-column";
import { walkRows } from "./walk-rows";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Features = typeof features;
/** Rows drawn at once: a thousand at a time would keep the page busy; the rest is one press away. */
const PAGE = 100;

export type DataTableProps<Row extends object> = {
  caption: string;
  columns: TableColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  sortedBy: string;
  isDimmed?: (row: Row) => boolean;
};

/** Rows sorted by column, walked with the arrow keys; a table where it fits, cards where it does not. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const [shown, setShown] = useState(PAGE);
  const table = useSortedTable(props);
  const rows = table.getRowModel().rows;
  const heads = table.getAllLeafColumns().map((column) => ({
    id: column.id,
    label: props.columns.find(({ id }) => id === column.id)?.header ?? "",
    direction: column.getIsSorted(),
    sort: column.getCanSort() ? (isDescending?: boolean) => column.toggleSorting(isDescending) : null,
  }));
  return (
    <div className="@container">
      <SortSelect heads={heads} />
      <table className="block w-full border-separate border-spacing-0 text-left @4xl:table" onKeyDown={walkRows}>
        <caption className="sr-only">{props.caption}</caption>
        <thead className="hidden @4xl:table-header-group">
          <tr>
            {heads.map((head) => (
              <SortHeader key={head.id} head={head} />
            ))}
          </tr>
        </thead>
        <tbody className="block @4xl:table-row-group">
          {rows.slice(0, shown).map((row) => (
            <BodyRow key={row.id} row={row.original} columns={props.columns} isDimmed={props.isDimmed} />
          ))}
        </tbody>
      </table>
      <MoreRows shown={shown} total={rows.length} page={PAGE} onShow={setShown} />
    </div>
  );
}

function useSortedTable<Row extends object>({ columns, rows, rowId, sortedBy }: DataTableProps<Row>) {
  const locale = useLocale();
  const [sorting, setSorting] = useState<SortingState>([{ id: sortedBy, desc: false }]);
  const definitions = useMemo(() => {
    const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
    return columns.map((column) => ({
      id: column.id,
      accessorFn: (row: Row) => column.sortBy?.(row) ?? undefined,
      enableSorting: column.sortBy !== undefined,
      sortUndefined: "last" as const,
      sortDescFirst: false,
      sortFn: (a: TableRow<Features, Row>, b: TableRow<Features, Row>, id: string) =>
        compareValues(a.getValue(id), b.getValue(id), collator),
    }));
  }, [columns, locale]);
  return useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    enableSortingRemoval: false,
    state: { sorting },
    onSortingChange: setSorting,
  });
}

type BodyRowProps<Row> = { row: Row; columns: TableColumn<Row>[]; isDimmed: ((row: Row) => boolean) | undefined };

const ROW =
  "relative grid grid-cols-2 gap-x-4 gap-y-2 border-line-soft border-b p-4 outline-brand " +
  "has-[[data-row-link]:focus-visible]:outline-[2.5px] has-[[data-row-link]:focus-visible]:-outline-offset-2 " +
  "hover:bg-paper @4xl:table-row @4xl:p-0";
const CELL =
  "block min-w-0 align-top before:block before:text-soft before:text-xs before:content-[attr(data-label)] " +
  "data-[empty]:hidden data-[wide]:col-span-2 data-[wide]:before:content-none " +
  "@4xl:table-cell @4xl:border-line-soft @4xl:border-b @4xl:px-3 @4xl:py-3 @4xl:first:pl-4 @4xl:last:pr-4 " +
  "@4xl:data-[empty]:table-cell @4xl:before:content-none";

function BodyRow<Row>({ row, columns, isDimmed }: BodyRowProps<Row>) {
  return (
    <tr className={`${ROW} ${isDimmed?.(row) ? "text-soft" : ""}`}>
      {columns.map((column) => (
        <td
          key={column.id}
          data-label={column.header}
          data-empty={column.isEmpty?.(row) || undefined}
          data-wide={column.isWide || undefined}
          className={`${CELL} ${column.className ?? ""}`}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}
