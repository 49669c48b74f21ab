"use client";

import { useTranslations } from "next-intl";
import { cleanName } from "@/components/words/clean-text";
import type { PlanProblem } from "@/lib/model/plan.ts";
import { lineOf } from "./line-of.ts";
import { useProblemWords } from "./use-problem-words.ts";

type XmlProblemsProps = { xml: string; problems: PlanProblem[]; onUse?: (problem: PlanProblem) => void };

/** What is wrong with a document, each with the line it is about. */
export function XmlProblems({ xml, problems, onUse }: XmlProblemsProps) {
  const t = useTranslations("operate");
  const say = useProblemWords();
  return (
    <ul className="flex flex-col gap-1.5 rounded-control bg-no-tint px-3 py-2 text-no">
      {problems.map((problem) => {
        const line = lineOf(xml, problem);
        return (
          <li
            key={`${problem.field} ${problem.code} ${JSON.stringify(problem.params)}`}
            className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1"
          >
            <span className="min-w-0 text-pretty">
              {line !== null && <span className="font-semibold">{t("line", { line })} </span>}
              {say(problem)}
            </span>
            {onUse && problem.suggestion !== null && (
              <button type="button" className="button button-small" onClick={() => onUse(problem)}>
                {t("use", { value: cleanName(problem.suggestion) })}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The lines that problems are about, to be marked in the editor. */
export const linesOf = (xml: string, problems: PlanProblem[]): number[] =>
  problems.flatMap((problem) => lineOf(xml, problem) ?? []);
