import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cleanName } from "@/components/words/clean-text";
import type { PlanProblem } from "@/lib/model/plan.ts";
import { useProblemWords } from "./use-problem-words.ts";

type ProblemLineProps = {
  problem: PlanProblem;
  /** Said before it, such as the line of a document. */
  place?: ReactNode;
  /** Takes the value that would be right; left out: nothing can be taken. */
  onUse?: (problem: PlanProblem) => void;
};

/** One problem in words, an item of a list, with what would be right one press away. */
export function ProblemLine({ problem, place, onUse }: ProblemLineProps) {
  const t = useTranslations("operate");
  const say = useProblemWords();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <span className="min-w-0 text-pretty">
        {place}
        {say(problem)}
      </span>
      {onUse && problem.suggestion !== null && (
        <button type="button" className="button button-small" onClick={() => onUse(problem)}>
          {t("use", { value: cleanName(problem.suggestion) })}
        </button>
      )}
    </li>
  );
}

/** What tells one problem of a plan from another. */
export const problemKey = ({ field, code, params }: PlanProblem): string =>
  `${field} ${code} ${JSON.stringify(params)}`;
