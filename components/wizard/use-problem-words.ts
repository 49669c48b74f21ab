import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { usePhrase } from "@/components/words/use-phrase";
import type { PlanProblem } from "@/lib/model/plan.ts";

/** Says a problem of a plan, or one that the form itself found, in the reader's language. */
export function useProblemWords(): (problem: PlanProblem) => string {
  const t = useTranslations();
  const say = usePhrase();
  return useCallback(
    ({ code, params }) => {
      const places = code.startsWith("form.") ? [`wizard.${code}`] : [`plan.problems.${code}`, `plan.warnings.${code}`];
      const known = places.find((key) => t.has(key as never));
      return known ? say({ code: known, params }) : code;
    },
    [t, say],
  );
}
