import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { usePhrase } from "@/components/words/use-phrase";
import type { CompareCell, CompareColumn, Comparison } from "@/lib/derive/compare/compare-types";
import type { CellValue } from "@/lib/derive/promise/promise-types";
import { toMarkdownTable } from "./compare-markdown";
import { type CompareMode, gridColumns, gridRows } from "./grid-row";
import { hasVerdict } from "./has-verdict";

const SIGNS: Record<CellValue, string> = { yes: "✓", no: "✕", optional: "◐", limited: "◐", "cannot-tell": "○" };

/** Writes the shown table as Markdown in the reader's language, theory marked as on screen. */
export function useCompareMarkdown(): (comparison: Comparison, mode: CompareMode) => string {
  const t = useTranslations("comparePage");
  const types = useTranslations("states.type");
  const say = usePhrase();
  return useCallback(
    (comparison, mode) => {
      const columns = gridColumns(mode);
      const cellText = (column: CompareColumn, cell: CompareCell | undefined) => {
        if (!cell) return "";
        const reason = cell.items.length > 0 ? cell.items.join(", ") : say(cell.why);
        const theory = mode === "host" && cell.source === "theory" ? ` (${t("source.theory")})` : "";
        const verdict = hasVerdict(column, cell) ? `${SIGNS[cell.value]} ${t(`value.${cell.value}`)}: ` : "";
        return `${verdict}${reason}${theory}`;
      };
      const rows = gridRows(comparison, mode).map((row) => [
        row.name === null ? types(row.type) : `${row.name} (${types(row.type)})`,
        ...columns.map((column) => cellText(column, row.cells[column])),
        ...(row.whenToUse ? [say(row.whenToUse)] : []),
      ]);
      const heads = [t("column.network"), ...columns.map((column) => t(`column.${column}`))];
      return toMarkdownTable(mode === "theory" ? [...heads, t("when")] : heads, rows);
    },
    [t, types, say],
  );
}
