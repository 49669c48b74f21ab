"use client";

import { useTranslations } from "next-intl";
import type { PlanProblem } from "@/lib/model/plan.ts";
import { lineOf } from "./line-of.ts";
import { ProblemLine, problemKey } from "./problem-line";

type XmlProblemsProps = { xml: string; problems: PlanProblem[]; onUse?: (problem: PlanProblem) => void };

/** What is wrong with a document, each with the line it is about. */
export function XmlProblems({ xml, problems, onUse }: XmlProblemsProps) {
  const t = useTranslations("operate");
  return (
    <ul className="flex flex-col gap-1.5 rounded-control bg-no-tint px-3 py-2 text-no">
      {problems.map((problem) => {
        // what is no XML says its line and column itself
        const line = "line" in problem.params ? null : lineOf(xml, problem);
        return (
          <ProblemLine
            key={problemKey(problem)}
            problem={problem}
            place={line !== null && <span className="font-semibold">{t("line", { line })} </span>}
            onUse={onUse}
          />
        );
      })}
    </ul>
  );
}

/** The lines that problems are about, to be marked in the editor. */
export const linesOf = (xml: string, problems: PlanProblem[]): number[] =>
  problems.flatMap((problem) => lineOf(xml, problem) ?? []);
