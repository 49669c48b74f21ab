import { useTranslations } from "next-intl";

type MoreRowsProps = { shown: number; total: number; page: number; onShow: (rows: number) => void };

const BUTTON = "min-h-9 rounded-control border border-edge bg-card px-3 font-semibold text-ink hover:bg-paper";

/** The foot of a long table: how much of it is shown, and two ways to see more. */
export function MoreRows({ shown, total, page, onShow }: MoreRowsProps) {
  const t = useTranslations("networks.table");
  if (total <= shown) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm text-soft">
      <span>{t("shown", { shown, total })}</span>
      <button type="button" className={BUTTON} onClick={() => onShow(shown + page)}>
        {t("more", { count: Math.min(page, total - shown) })}
      </button>
      {total - shown > page && (
        <button type="button" className={BUTTON} onClick={() => onShow(total)}>
          {t("all", { total })}
        </button>
      )}
    </div>
  );
}
