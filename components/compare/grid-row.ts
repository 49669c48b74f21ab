import {
  COMPARE_COLUMNS,
  type CompareCell,
  type CompareColumn,
  type CompareRow,
  type Comparison,
  type TheoryRow,
} from "@/lib/derive/compare/compare-types";
import type { MacvtapMode, NetworkType } from "@/lib/model/network";
import type { Phrase } from "@/lib/model/phrase";

export type CompareMode = "theory" | "host";

/** One row of the grid, of the course's table or of this host. `name` null: the row is a type, not a network. */
export type GridRow = {
  id: string;
  name: string | null;
  type: NetworkType;
  mode: MacvtapMode | null;
  isActive: boolean;
  cells: Partial<Record<CompareColumn, CompareCell>>;
  whenToUse: Phrase | null;
};

/** The columns of both tables; what only a host can have is left out of the course's. */
export function gridColumns(mode: CompareMode): readonly CompareColumn[] {
  return mode === "host"
    ? COMPARE_COLUMNS
    : COMPARE_COLUMNS.filter((name) => name !== "addresses" && name !== "members");
}

/** Both tables as rows of the same grid. */
export function gridRows(comparison: Comparison, mode: CompareMode): GridRow[] {
  return mode === "host" ? comparison.rows.map(hostRow) : comparison.theory.map(theoryRow);
}

function hostRow({ network, uuid, type, mode, isActive, cells }: CompareRow): GridRow {
  return { id: uuid, name: network, type, mode, isActive, cells, whenToUse: null };
}

function theoryRow({ type, cells, whenToUse }: TheoryRow): GridRow {
  const told = Object.entries(cells).map(([column, { value, why }]) => [
    column,
    { value, why, source: "theory", evidence: [], items: [], note: null } satisfies CompareCell,
  ]);
  return { id: type, name: null, type, mode: null, isActive: true, cells: Object.fromEntries(told), whenToUse };
}
