"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/code-block";
import { usePhrase } from "@/components/words/use-phrase";
import type { PlanStep, StepResult } from "@/lib/model/plan.ts";
import { planScript } from "@/lib/plan/plan-script.ts";
import { StepItem, type StepProgress } from "./step-item";
import type { EndedStep } from "./use-operation.ts";

type StepListProps = {
  steps: PlanStep[];
  /** While it runs: the steps that have ended by now. */
  ended?: EndedStep[];
  /** Once it ended: what each answered. */
  results?: StepResult[];
};

function progressOf(index: number, { ended, results }: Pick<StepListProps, "ended" | "results">): StepProgress {
  if (results) return results[index] ?? "unrun";
  if (!ended) return "planned";
  const own = ended.find(({ name }) => name === `s${index}`);
  if (own) return own.exitCode === 0 ? "done" : "failed";
  const isTurning = ended.some(({ name, exitCode }) => name.startsWith("u") || exitCode !== 0);
  const isNext = ended.filter(({ name }) => name.startsWith("s")).length === index;
  return isNext && !isTurning ? "running" : "waiting";
}

/** What is run on the host, word for word, in order: planned, being done, or with what the host answered. */
export function StepList({ steps, ended, results }: StepListProps) {
  const t = useTranslations("operate.steps");
  const say = usePhrase();
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h3 className="font-semibold text-base">{t(results ? "ran" : "title", { count: steps.length })}</h3>
        {steps.length > 0 && (
          <span className="-mr-2.5 ml-auto">
            <CopyButton text={planScript(steps, say)} label={t("copy")} />
          </span>
        )}
      </div>
      <ol className="flex flex-col gap-3">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
          <li key={index}>
            <StepItem
              step={step}
              number={index + 1}
              progress={progressOf(index, { ended, results })}
              isLast={index === steps.length - 1}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
