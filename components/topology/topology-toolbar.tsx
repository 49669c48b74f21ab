import { useTranslations } from "next-intl";
import { TypeGlyph } from "@/components/network/type-glyph";
import { FilterField } from "@/components/table/filter-field";
import { cleanName } from "@/components/words/clean-text";
import type { Tone, TopologyGraph } from "@/lib/derive/topology/topology-graph.ts";
import type { TopologyState } from "./use-topology-state";

type TopologyToolbarProps = { graph: TopologyGraph; state: TopologyState };

/** What to show of the host: search, types, one network or one guest alone. */
export function TopologyToolbar({ graph, state }: TopologyToolbarProps) {
  const t = useTranslations("topology.toolbar");
  const { text, setText, marks } = state;
  return (
    <div className="relative z-10 flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-card px-4 py-2 md:px-6">
      <FilterField label={t("search")} placeholder={t("searchHint")} value={text} onChange={setText} />
      <OnlySelect graph={graph} state={state} />
      <TypeFilter graph={graph} state={state} />
      <p
        role="status"
        className="absolute top-full left-4 mt-2 rounded-chip border border-line bg-card px-2 py-0.5 text-sm text-soft empty:hidden md:left-6"
      >
        {marks.found && t("found", { count: marks.found.size })}
      </p>
    </div>
  );
}

function OnlySelect({ graph, state }: TopologyToolbarProps) {
  const t = useTranslations("topology.toolbar");
  const groups = [
    { label: t("networks"), nodes: graph.segments },
    { label: t("guests"), nodes: graph.guests },
  ];
  return (
    <select
      aria-label={t("only")}
      value={state.only}
      onChange={(event) => state.setOnly(event.target.value)}
      className="input min-h-9 w-auto max-w-56"
    >
      <option value="">{t("all")}</option>
      {groups.map(({ label, nodes }) => (
        <optgroup key={label} label={label}>
          {nodes.map(({ id, name }) => (
            <option key={id} value={id}>
              {cleanName(name)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function TypeFilter({ graph, state }: TopologyToolbarProps) {
  const t = useTranslations("topology.toolbar");
  const words = useTranslations("states.type");
  const tones = [...new Set(graph.segments.map((segment) => segment.tone))].filter(
    (tone): tone is Exclude<Tone, "plain"> => tone !== "plain",
  );
  if (tones.length < 2) return null;
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">{t("types")}</legend>
      {tones.map((tone) => (
        <button
          key={tone}
          type="button"
          aria-pressed={state.types.includes(tone)}
          onClick={() => state.toggleType(tone)}
          className="hit inline-flex items-center gap-1.5 rounded-chip border border-line px-2 text-sm text-soft hover:text-ink aria-pressed:border-brand aria-pressed:bg-brand-tint aria-pressed:font-semibold aria-pressed:text-brand"
        >
          <TypeGlyph type={tone} />
          {words(tone)}
        </button>
      ))}
    </fieldset>
  );
}
