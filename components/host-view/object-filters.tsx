import { useTranslations } from "next-intl";
import { FilterField } from "@/components/table/filter-field";
import { FilterSelect } from "@/components/table/filter-select";
import { NETWORK_TYPES } from "@/lib/model/network";
import { OBJECT_TABLES, type ObjectKind } from "./object-kind";
import type { ShownRows } from "./shown-rows";

type ObjectFiltersProps = ShownRows<unknown> & { kind: ObjectKind; states: readonly string[] };

/** Text, type of network and state; each choice tells how many there are, and how many rows answer all three. */
export function ObjectFilters({ kind, states, page, query, onQuery }: ObjectFiltersProps) {
  const t = useTranslations(`${OBJECT_TABLES[kind]}.filter`);
  const shared = useTranslations("table.filter");
  const typeWords = useTranslations("states.type");
  const stateWords = useTranslations(`states.${kind}`);
  const { facets } = page;
  const option = (value: string, word: string, count = 0) => ({ value, label: shared("counted", { word, count }) });
  const types = NETWORK_TYPES.filter((type) => facets.types[type] || query.types.includes(type));
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
        options={[
          { value: "", label: t("anyType") },
          ...types.map((type) => option(type, typeWords(type), facets.types[type])),
        ]}
        onChange={(value) => onQuery({ types: NETWORK_TYPES.filter((type) => type === value) })}
      />
      <FilterSelect
        label={shared("state")}
        value={query.states[0] ?? ""}
        options={[
          { value: "", label: shared("anyState") },
          ...states.map((state) => option(state, stateWords(state), facets.states[state])),
        ]}
        onChange={(value) => onQuery({ states: value ? [value] : [] })}
      />
      <p role="status" className="text-sm text-soft sm:ml-auto">
        {t("found", { matched: page.matched, total: page.total, part: page.matched < page.total ? "yes" : "no" })}
      </p>
    </search>
  );
}
