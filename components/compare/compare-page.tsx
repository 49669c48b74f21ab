"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TheoryChip } from "@/components/network/theory-chip";
import { TablePages } from "@/components/table/table-pages";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Comparison } from "@/lib/derive/compare/compare-types";
import { type CellPlace, CompareGrid } from "./compare-grid";
import { type CompareMode, gridColumns, gridRows } from "./grid-row";
import { WhyPanel } from "./why-panel";

/** Rows drawn at once: each has nine cells. */
const PAGE = 50;

type ComparePageProps = {
  hostId: string;
  comparison: Comparison;
  mode: CompareMode;
  onMode: (mode: CompareMode) => void;
};

/** The table of one kind, and beside it why the chosen cell says what it says. */
export function ComparePage({ hostId, comparison, mode, onMode }: ComparePageProps) {
  const t = useTranslations("comparePage");
  const [selected, setSelected] = useState<CellPlace | null>(null);
  const [offset, setOffset] = useState(0);
  const all = gridRows(comparison, mode);
  const rows = all.slice(offset < all.length ? offset : 0).slice(0, PAGE);
  if (rows.length === 0) {
    return (
      <div className="rounded-card border border-line bg-card">
        <EmptyState title={t("empty.title")} text={t("empty.text")}>
          <Button onClick={() => onMode("theory")}>{t("empty.action")}</Button>
        </EmptyState>
      </div>
    );
  }
  const row = rows.find(({ id }) => id === selected?.rowId);
  const cell = selected && row?.cells[selected.column];
  const promised = gridRows(comparison, "theory").find(({ type }) => type === row?.type);
  return (
    <div className="@container flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-pretty text-sm text-soft">
        {mode === "theory" && <TheoryChip />}
        {t(`hint.${mode}`)}
      </p>
      <div
        className={`grid items-start gap-4 ${cell ? "@4xl:grid-cols-[minmax(0,1fr)_var(--spacing-inspector)]" : ""}`}
      >
        <div className="min-w-0 rounded-card border border-line bg-card @4xl:max-h-[calc(100dvh-10rem)] @4xl:overflow-auto">
          <CompareGrid
            caption={t(`caption.${mode}`)}
            hostId={hostId}
            columns={gridColumns(mode)}
            rows={rows}
            selected={selected}
            onSelect={setSelected}
            whenHeading={mode === "theory" ? t("when") : null}
          />
          <TablePages offset={offset} size={PAGE} matched={all.length} onOffset={setOffset} />
        </div>
        {row && selected && cell && (
          <WhyPanel
            row={row}
            column={selected.column}
            cell={cell}
            promised={promised?.cells[selected.column] ?? null}
            onClose={() => setSelected(null)}
          />
        )}
      </div>
    </div>
  );
}
