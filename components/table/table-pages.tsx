import { useTranslations } from "next-intl";

type TablePagesProps = { offset: number; size: number; matched: number; onOffset: (offset: number) => void };

/** The foot of a table that is longer than one page: where you are, and the way on and back. */
export function TablePages({ offset, size, matched, onOffset }: TablePagesProps) {
  const t = useTranslations("table.pages");
  if (matched <= size && offset === 0) return null;
  return (
    <nav aria-label={t("label")} className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm text-soft">
      <span aria-live="polite">
        {t("shown", { from: Math.min(offset + 1, matched), to: Math.min(offset + size, matched), total: matched })}
      </span>
      <span className="flex-1" />
      <button
        type="button"
        className="button button-small"
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(offset - size, 0))}
      >
        {t("previous")}
      </button>
      <button
        type="button"
        className="button button-small"
        disabled={offset + size >= matched}
        onClick={() => onOffset(offset + size)}
      >
        {t("next")}
      </button>
    </nav>
  );
}
