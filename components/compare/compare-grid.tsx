import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import type { CompareColumn } from "@/lib/derive/compare/compare-types";
import { CompareCellButton } from "./compare-cell-button";
import type { GridRow } from "./grid-row";
import { RowHead, WhenCell } from "./row-head";
import { walkGrid } from "./walk-grid";

export type CellPlace = { rowId: string; column: CompareColumn };

type CompareGridProps = {
  caption: string;
  hostId: string;
  columns: readonly CompareColumn[];
  rows: GridRow[];
  selected: CellPlace | null;
  onSelect: (place: CellPlace | null) => void;
  whenHeading: string | null;
};

/**
 * The comparison as one table whose cells are buttons: a single stop of the Tab key, walked with the arrows, and each
 * cell that gets the keyboard or a press tells why at the right. On a narrow screen each row is a card.
 */
export function CompareGrid({ caption, hostId, columns, rows, selected, onSelect, whenHeading }: CompareGridProps) {
  const t = useTranslations("comparePage.column");
  const source = useTranslations("comparePage.source");
  const [stop, setStop] = useState<CellPlace | null>(null);
  const isStop = (rowId: string, column: CompareColumn) =>
    stop && rows.some(({ id }) => id === stop.rowId)
      ? stop.rowId === rowId && stop.column === column
      : rowId === rows[0]?.id && column === columns[0];

  function select(place: CellPlace) {
    setStop(place);
    onSelect(place);
  }
  function walk(event: KeyboardEvent<HTMLTableElement>) {
    if (event.key === "Escape") return onSelect(null);
    const at = (event.target as HTMLElement).dataset;
    const from = { row: Number(at.row), column: Number(at.column) };
    if (at.row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = walkGrid(event.key, from, { rows: rows.length, columns: columns.length });
    const row = to && rows[to.row];
    const column = to && columns[to.column];
    if (!row || !column) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-row="${to.row}"][data-column="${to.column}"]`)?.focus();
    select({ rowId: row.id, column });
  }
  return (
    <table className="block w-full border-separate border-spacing-0 text-left @4xl:table" onKeyDown={walk}>
      <caption className="sr-only">{caption}</caption>
      <thead className="hidden @4xl:table-header-group">
        <tr>
          <th scope="col" className={HEAD}>
            {t("network")}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className={HEAD}>
              {t(column)}
              {whenHeading === null && isTheory(rows, column) && (
                <span className="block font-normal text-xs italic">{source("theory")}</span>
              )}
            </th>
          ))}
          {whenHeading && (
            <th scope="col" className={HEAD}>
              {whenHeading}
            </th>
          )}
        </tr>
      </thead>
      <tbody className="block @4xl:table-row-group">
        {rows.map((row, rowIndex) => (
          <tr key={row.id} className="block border-line-soft border-b p-3 @4xl:table-row @4xl:p-0">
            <RowHead row={row} hostId={hostId} />
            {columns.map((column, columnIndex) => (
              <CompareCellButton
                key={column}
                cell={row.cells[column] ?? null}
                column={column}
                place={{ row: rowIndex, column: columnIndex }}
                isMarked={whenHeading === null}
                isSelected={selected?.rowId === row.id && selected.column === column}
                isStop={isStop(row.id, column)}
                onSelect={() => select({ rowId: row.id, column })}
              />
            ))}
            {whenHeading && <WhenCell row={row} heading={whenHeading} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The column tells what types promise, not what this host does. */
const isTheory = (rows: GridRow[], column: CompareColumn) =>
  rows.every(({ cells }) => cells[column]?.source === "theory");

const HEAD =
  "sticky top-0 z-10 border-line border-b bg-card px-3 py-2.5 align-top font-semibold text-sm text-soft first:left-0 first:z-20";
