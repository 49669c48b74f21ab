import { useTranslations } from "next-intl";
import { CloseButton } from "@/components/ui/close-button";
import { EvidenceList } from "@/components/words/evidence-list";
import { HostName } from "@/components/words/host-name";
import { usePhrase } from "@/components/words/use-phrase";
import type { CompareCell, CompareColumn } from "@/lib/derive/compare/compare-types";
import type { GridRow } from "./grid-row";
import { hasVerdict } from "./has-verdict";
import { Verdict } from "./verdict";

type WhyPanelProps = {
  row: GridRow;
  column: CompareColumn;
  cell: CompareCell;
  promised: CompareCell | null;
  onClose: () => void;
};

/** Why a cell says what it says: the verdict first, then the reason, then what proves it. */
export function WhyPanel({ row, column, cell, promised, onClose }: WhyPanelProps) {
  const t = useTranslations("comparePage");
  const types = useTranslations("states.type");
  const say = usePhrase();
  return (
    <section
      aria-label={t("why.label")}
      className="fixed inset-x-0 bottom-16 z-30 max-h-[60dvh] overflow-y-auto rounded-t-card border border-line bg-card p-4 md:bottom-0 @4xl:sticky @4xl:top-[calc(var(--table-top,0px)+1rem)] @4xl:z-0 @4xl:max-h-[calc(100dvh-6rem)] @4xl:rounded-card"
    >
      <header className="flex items-start justify-between gap-2">
        <h2 className="text-section">
          {row.name === null ? types(row.type) : <HostName name={row.name} />}
          <span aria-hidden="true"> → </span>
          <span className="sr-only">: </span>
          {t(`column.${column}`)}
        </h2>
        <CloseButton onClose={onClose} className="-mt-1 -mr-2" />
      </header>
      <div aria-live="polite">
        <p className="mt-2 text-pretty text-lg leading-snug">
          {hasVerdict(column, cell) && <Verdict value={cell.value} className="mr-2 align-baseline" />}
          {say(cell.why)}
        </p>
        {cell.items.length > 0 && (
          <ul className="mt-2 flex flex-col gap-0.5">
            {cell.items.map((item) => (
              <li key={item}>
                <HostName name={item} className="host-text" />
              </li>
            ))}
          </ul>
        )}
        {cell.note && (
          <p className="mt-3 rounded-control bg-warn-tint px-3 py-2 text-pretty">
            {cell.note.code !== "compare.note.stopped" && (
              <span className="font-semibold text-warn">{t("differs")}. </span>
            )}
            {say(cell.note)}
          </p>
        )}
      </div>
      <p className="mt-3 text-sm text-soft">{t(`why.source.${cell.source}`)}</p>
      {cell.evidence.length > 0 && (
        <div className="mt-3 border-line border-t pt-3">
          <h3 className="mb-2 font-semibold">{t("why.proof")}</h3>
          <EvidenceList evidence={cell.evidence} />
        </div>
      )}
      {promised && cell.source !== "theory" && (
        <p className="mt-3 flex flex-wrap items-baseline gap-x-2 border-line border-t pt-3 text-sm">
          <span className="font-semibold">{t("why.promised")}</span>
          {hasVerdict(column, promised) && <Verdict value={promised.value} />}
          <span className="text-pretty text-soft">{say(promised.why)}</span>
        </p>
      )}
    </section>
  );
}
