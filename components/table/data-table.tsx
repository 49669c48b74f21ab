"use client";

import { rowSortingFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { SortHeader } from "./sort-header";
import { SortSelect } from "./sort-select";
import type { TableColumn } from "./table-column";
import { walkRows } from "./walk-rows";

/** The host's side sorts and filters: a browser never holds all of a big host, only the page it shows. */
const features = tableFeatures({ rowSortingFeature });

type Sort = { id: string; isDescending: boolean };

type DataTableProps<Row extends object> = {
  caption: string;
  columns: TableColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  isDimmed?: (row: Row) => boolean;
};

/** Rows under sortable heads, walked with the arrow keys; a table where it fits, cards where it does not. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { table, heads } = useHeads(props);
  return (
    <div className="@container">
      <SortSelect heads={heads} />
      <table className="block w-full border-separate border-spacing-0 text-left @columns:table" onKeyDown={walkRows}>
        <caption className="sr-only">{props.caption}</caption>
        <thead className="hidden @columns:table-header-group">
          <tr>
            {heads.map((head) => (
              <SortHeader key={head.id} head={head} />
            ))}
          </tr>
        </thead>
        <tbody className="block @columns:table-row-group">
          {table.getRowModel().rows.map((row) => (
            <BodyRow key={row.id} row={row.original} columns={props.columns} isDimmed={props.isDimmed} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useHeads<Row extends object>({ columns, rows, rowId, sort, onSort }: DataTableProps<Row>) {
  const definitions = useMemo(
    () => columns.map(({ id, isSortable }) => ({ id, accessorFn: rowId, enableSorting: isSortable ?? false })),
    [columns, rowId],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting: [{ id: sort.id, desc: sort.isDescending }] },
  });
  const heads = table.getAllLeafColumns().map((column, index) => ({
    id: column.id,
    label: columns[index]?.header ?? "",
    isHidden: columns[index]?.isHeadHidden ?? false,
    direction: column.getIsSorted(),
    sort: column.getCanSort()
      ? (isDescending?: boolean) =>
          onSort({ id: column.id, isDescending: isDescending ?? (sort.id === column.id && !sort.isDescending) })
      : null,
  }));
  return { table, heads };
}

type BodyRowProps<Row> = { row: Row; columns: TableColumn<Row>[]; isDimmed: ((row: Row) => boolean) | undefined };

const ROW =
  "relative grid grid-cols-2 gap-x-4 gap-y-2 border-line-soft @2xl:grid-cols-4 border-b p-4 outline-brand last:border-b-0 " +
  "has-[[data-row-link]:focus-visible]:outline-[2.5px] has-[[data-row-link]:focus-visible]:-outline-offset-2 " +
  "hover:bg-paper @columns:table-row @columns:p-0";
const CELL =
  "block min-w-0 align-top before:block before:text-soft before:text-xs before:content-[attr(data-label)] " +
  "data-[empty]:hidden data-[wide]:col-span-full data-[wide]:before:content-none " +
  "@columns:table-cell @columns:border-line-soft @columns:border-b @columns:px-2 @columns:py-3 @6xl:px-3 @columns:first:pl-4 @columns:last:pr-4 " +
  "@columns:data-[empty]:table-cell @columns:before:content-none";

function BodyRow<Row>({ row, columns, isDimmed }: BodyRowProps<Row>) {
  return (
    <tr className={`${ROW} ${isDimmed?.(row) ? "text-soft" : ""}`}>
      {columns.map((column) => (
        <td
          key={column.id}
          data-label={column.isHeadHidden ? "" : column.header}
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
