import { useTranslations } from "next-intl";
import { cleanText } from "@/components/words/clean-text";
import type { PlanEffect } from "@/lib/model/plan.ts";

type EffectListProps = {
  effects: PlanEffect[];
  /** What takes an effect back, and that nothing does; left out: the way back of the change. */
  fate?: { undone: string; stays: string };
};

/** Effects of one kind and one end, which are said once. */
function groupEffects(effects: PlanEffect[]): { kind: PlanEffect["kind"]; undone: boolean; what: string[] }[] {
  const groups = new Map<string, { kind: PlanEffect["kind"]; undone: boolean; what: string[] }>();
  for (const { kind, undone, what } of effects) {
    const key = `${kind} ${undone}`;
    const group = groups.get(key) ?? { kind, undone, what: [] };
    group.what.push(what);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What changes on the host that no rule shows, and whether the way back takes it back too. */
export function EffectList({ effects, fate }: EffectListProps) {
  const t = useTranslations("operate.effects");
  const kinds = useTranslations("plan.effects");
  const { undone: gone, stays } = fate ?? { undone: t("undone"), stays: t("stays") };
  return (
    <ul className="flex flex-col gap-3">
      {groupEffects(effects).map(({ kind, undone, what }) => (
        <li key={`${kind} ${undone}`} className="flex flex-col">
          <span className="text-pretty">{kinds(kind)}</span>
          {what.map((line) => (
            <code key={line} className="wrap-anywhere">
              <bdi>{cleanText(line)}</bdi>
            </code>
          ))}
          <span className="text-sm text-soft">{undone ? gone : stays}</span>
        </li>
      ))}
    </ul>
  );
}
