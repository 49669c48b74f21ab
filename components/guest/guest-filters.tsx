import { useTranslations } from "next-intl";
import { FilterField } from "@/components/table/filter-field";
import { FilterSelect } from "@/components/table/filter-select";
import type { GuestRow, RowPage, RowQuery } from "@/lib/derive/views/view-types";
import { GUEST_STATES } from "@/lib/model/guest";
import { NETWORK_TYPES } from "@/lib/model/network";

type GuestFiltersProps = {
  query: Required<RowQuery>;
  onQuery: (changes: Partial<RowQuery>) => void;
  page: RowPage<GuestRow>;
};

/** Text, the type of a network the guest is on, and its state; each choice tells how many there are. */
export function GuestFilters({ query, onQuery, page }: GuestFiltersProps) {
  const t = useTranslations("guests.filter");
  const shared = useTranslations("networks.filter");
  const types = useTranslations("states.type");
  const states = useTranslations("states.guest");
  const { facets } = page;
  const typeOptions = NETWORK_TYPES.filter((type) => facets.types[type] || query.types.includes(type)).map((type) => ({
    value: type as string,
    label: shared("counted", { word: types(type), count: facets.types[type] ?? 0 }),
  }));
  const stateOptions = GUEST_STATES.filter((state) => facets.states[state] || query.states.includes(state)).map(
    (state) => ({
      value: state as string,
      label: shared("counted", { word: states(state), count: facets.states[state] ?? 0 }),
    }),
  );
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
        options={[{ value: "", label: t("anyNetwork") }, ...typeOptions]}
        onChange={(value) => onQuery({ types: NETWORK_TYPES.filter((type) => type === value) })}
      />
      <FilterSelect
        label={shared("state")}
        value={query.states[0] ?? ""}
        options={[{ value: "", label: shared("anyState") }, ...stateOptions]}
        onChange={(value) => onQuery({ states: value ? [value] : [] })}
      />
      <p role="status" className="text-sm text-soft sm:ml-auto">
        {t("found", { matched: page.matched, total: page.total, part: page.matched < page.total ? "yes" : "no" })}
      </p>
    </search>
  );
}
