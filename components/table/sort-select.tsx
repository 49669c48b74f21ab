import { useTranslations } from "next-intl";
import type { TableHead } from "./table-column";

/** Sorting where rows are cards and there is no header to press. */
export function SortSelect({ heads }: { heads: TableHead[] }) {
  const t = useTranslations("table.sort");
  const sortable = heads.filter(({ sort }) => sort);
  const sorted = sortable.find(({ direction }) => direction);
  return (
    <div className="flex items-center gap-2 border-line-soft border-b px-4 py-2 @columns:hidden">
      <label className="flex min-h-11 flex-1 items-center gap-2 text-sm text-soft">
        {t("by")}
        <select
          className="input min-h-9 flex-1"
          value={sorted?.id}
          onChange={(event) => sortable.find(({ id }) => id === event.target.value)?.sort?.(false)}
        >
          {sortable.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="hit rounded-control text-brand"
        aria-label={sorted?.direction === "desc" ? t("descending") : t("ascending")}
        onClick={() => sorted?.sort?.(sorted.direction !== "desc")}
      >
        <span aria-hidden="true">{sorted?.direction === "desc" ? "↓" : "↑"}</span>
      </button>
    </div>
  );
}
