import { useTranslations } from "next-intl";
import { cleanText } from "@/components/words/clean-text";
import type { PlanEffect } from "@/lib/model/plan.ts";

/** What changes on the host that no rule shows, and whether the way back takes it back too. */
export function EffectList({ effects }: { effects: PlanEffect[] }) {
  const t = useTranslations("operate.effects");
  const kinds = useTranslations("plan.effects");
  return (
    <ul className="flex flex-col gap-2">
      {effects.map(({ kind, what, undone }) => (
        <li key={`${kind} ${what}`} className="flex flex-col">
          <span className="text-pretty">{kinds(kind)}</span>
          <span className="flex flex-wrap items-baseline gap-x-3">
            <code className="wrap-anywhere">
              <bdi>{cleanText(what)}</bdi>
            </code>
            <span className="text-sm text-soft">{t(undone ? "undone" : "stays")}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
