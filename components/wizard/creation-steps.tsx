"use client";

import { useFormatter, useTranslations } from "next-intl";
import { cleanText } from "@/components/words/clean-text";
import { usePhrase } from "@/components/words/use-phrase";
import type { PlanStep, StepResult } from "@/lib/model/plan.ts";
import { commandLine } from "@/lib/plan/plan-script.ts";

type CreationStepsProps = { steps: PlanStep[]; results: StepResult[] | null };

/** The steps of a plan, each with its command and, once it ran, with the host's answer. */
export function CreationSteps({ steps, results }: CreationStepsProps) {
  return (
    <ol className="flex flex-col gap-3">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
        <li key={index}>
          <StepLine step={step} number={index + 1} result={results === null ? null : (results[index] ?? "unrun")} />
        </li>
      ))}
    </ol>
  );
}

type StepLineProps = { step: PlanStep; number: number; result: StepResult | "unrun" | null };

function StepLine({ step, number, result }: StepLineProps) {
  const t = useTranslations("wizard.create");
  const say = usePhrase();
  const format = useFormatter();
  const ran = result === "unrun" ? null : result;
  const isGood = ran?.exitCode === 0;
  const sign = result === null ? String(number) : result === "unrun" ? "○" : isGood ? "✓" : "✕";
  const tone = ran === null ? "text-soft" : isGood ? "text-yes" : "text-no";
  const answer = ran ? cleanText(`${ran.stdout}\n${ran.stderr}`).trim() : "";
  return (
    <div className="flex gap-3">
      <span aria-hidden="true" className={`w-5 shrink-0 text-right font-semibold tabular-nums ${tone}`}>
        {sign}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-semibold">{say(step.what)}</span>
          {result !== null && (
            <span className={`text-sm ${tone}`}>
              {ran
                ? t(isGood ? "done" : "stepFailed", {
                    seconds: format.number(ran.durationMs / 1000, { maximumFractionDigits: 2 }),
                  })
                : t("unrun")}
            </span>
          )}
        </p>
        <code className="wrap-anywhere text-soft">
          <bdi>{cleanText(commandLine(step, step.privileged))}</bdi>
        </code>
        {answer !== "" && (
          <pre className="max-h-40 overflow-y-auto whitespace-pre-wrap break-words rounded-control bg-paper px-3 py-2">
            <bdi>{answer}</bdi>
          </pre>
        )}
      </div>
    </div>
  );
}
