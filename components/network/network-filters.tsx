import { useTranslations } from "next-intl";
import { FilterField } from "@/components/table/filter-field";
import { FilterSelect } from "@/components/table/filter-select";
import type { NetworkRow, RowPage, RowQuery } from "@/lib/derive/views/view-types";
import { NETWORK_TYPES } from "@/lib/model/network";

type NetworkFiltersProps = {
  query: Required<RowQuery>;
  onQuery: (changes: Partial<RowQuery>) => void;
  page: RowPage<NetworkRow>;
};

const STATES = ["active", "inactive"] as const;

/** Text, type and state; each choice tells how many there are. */
export function NetworkFilters({ query, onQuery, page }: NetworkFiltersProps) {
  const t = useTranslations("networks.filter");
  const types = useTranslations("states.type");
  const states = useTranslations("states.network");
  const { facets } = page;
  const typeOptions = NETWORK_TYPES.filter((type) => facets.types[type] || query.types.includes(type)).map((type) => ({
    value: type as string,
    label: t("counted", { word: types(type), count: facets.types[type] ?? 0 }),
  }));
  const stateOptions = STATES.map((state) => ({
    value: state as string,
    label: t("counted", { word: states(state), count: facets.states[state] ?? 0 }),
  }));
  return (
    <search className="flex flex-wrap items-center gap-2">
      <FilterField
        label={t("text")}
        placeholder={t("placeholder")}
        value={query.text}
        onChange={(text) => onQuery({ text })}
      />
      <FilterSelect
        label={t("type")}
        value={query.types[0] ?? ""}
        options={[{ value: "", label: t("anyType") }, ...typeOptions]}
        onChange={(value) => onQuery({ types: NETWORK_TYPES.filter((type) => type === value) })}
      />
      <FilterSelect
        label={t("state")}
        value={query.states[0] ?? ""}
        options={[{ value: "", label: t("anyState") }, ...stateOptions]}
        onChange={(value) => onQuery({ states: value ? [value] : [] })}
      />
      <p role="status" className="text-sm text-soft sm:ml-auto">
        {t("found", { matched: page.matched, total: page.total, part: page.matched < page.total ? "yes" : "no" })}
      </p>
    </search>
  );
}
