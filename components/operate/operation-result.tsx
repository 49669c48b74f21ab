"use client";

import { useTranslations } from "next-intl";
import { cleanName } from "@/components/words/clean-text";
import type { AppliedChange } from "@/lib/model/change-line.ts";
import type { ApplyOutcome, Plan } from "@/lib/model/plan.ts";
import { ProblemList } from "./problem-list";
import { StepList } from "./step-list";
import { TakenBack } from "./taken-back";

const TONES: Record<ApplyOutcome, { box: string; sign: string }> = {
  applied: { box: "bg-yes-tint text-yes", sign: "✓" },
  refused: { box: "bg-warn-tint text-warn", sign: "○" },
  undone: { box: "bg-no-tint text-no", sign: "✕" },
  partly: { box: "bg-no-tint text-no", sign: "✕" },
  unproved: { box: "bg-warn-tint text-warn", sign: "○" },
  unknown: { box: "bg-unknown-tint text-unknown", sign: "○" },
};

type OperationResultProps = { plan: Plan; result: AppliedChange; name: string };

/** How it ended, in one sentence; then why, what each step answered, and what was taken back. */
export function OperationResult({ plan, result, name }: OperationResultProps) {
  const t = useTranslations("operate");
  const { outcome, problems, warnings, steps, undone } = result;
  const { box, sign } = TONES[outcome];
  return (
    <div className="flex flex-col gap-5">
      <p role="status" className={`rounded-control px-4 py-3 font-semibold text-base ${box}`}>
        <span aria-hidden="true">{sign} </span>
        {t(`outcome.${outcome}`, { name: cleanName(name) })}
      </p>
      <ProblemList title={t("because")} tone="no" problems={problems} />
      <ProblemList title={t("warnings")} tone="warn" problems={warnings} />
      {outcome !== "refused" && <StepList steps={plan.steps} results={steps} />}
      {undone.length > 0 && <TakenBack undone={undone} />}
    </div>
  );
}
