import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { usePhrase } from "@/components/words/use-phrase";
import type { PlanProblem } from "@/lib/model/plan.ts";

/** Says a problem or a warning of a plan in the reader's language. */
export function useProblemWords(): (problem: PlanProblem) => string {
  const t = useTranslations();
  const say = usePhrase();
  return useCallback(
    ({ code, params }) => {
      const known = [`plan.problems.${code}`, `plan.warnings.${code}`].find((key) => t.has(key as never));
      return known ? say({ code: known, params }) : code;
    },
    [t, say],
  );
}
