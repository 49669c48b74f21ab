"use client";

import { useTranslations } from "next-intl";
import { EffectList } from "@/components/operate/effect-list";
import type { PlanEffect, PlanProblem } from "@/lib/model/plan.ts";
import { useProblemWords } from "./use-problem-words";

type PreviewEffectsProps = { effects: PlanEffect[]; warnings: PlanProblem[] };

/** What changes on the host that no rule shows, whether deleting the network takes it back, and what to mind. */
export function PreviewEffects({ effects, warnings }: PreviewEffectsProps) {
  const t = useTranslations("wizard.effects");
  const say = useProblemWords();
  return (
    <div className="flex flex-col gap-5">
      {warnings.length > 0 && (
        <section>
          <h3 className="mb-1 font-semibold text-warn">{t("warnings")}</h3>
          <ul className="flex list-disc flex-col gap-1.5 pl-5">
            {warnings.map((warning) => (
              <li key={`${warning.code} ${warning.field} ${JSON.stringify(warning.params)}`} className="text-pretty">
                {say(warning)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3 className="mb-1 font-semibold">{t("title")}</h3>
        {effects.length === 0 && <p className="text-soft">{t("none")}</p>}
        <EffectList effects={effects} fate={{ undone: t("undone"), stays: t("stays") }} />
      </section>
    </div>
  );
}
