"use client";

import { useTranslations } from "next-intl";
import { OUTCOME_MARKS } from "@/components/activity/outcome-marks.ts";
import { cleanName } from "@/components/words/clean-text";
import type { AppliedChange } from "@/lib/model/change-line.ts";
import type { Plan } from "@/lib/model/plan.ts";
import { ConfirmBridge } from "./confirm-bridge";
import { SAID_BELOW } from "./plan-view";
import { ProblemList } from "./problem-list";
import { StepList } from "./step-list";
import { TakenBack } from "./taken-back";

const BOXES = {
  yes: "bg-yes-tint text-yes",
  no: "bg-no-tint text-no",
  warn: "bg-warn-tint text-warn",
  unknown: "bg-unknown-tint text-unknown",
  brand: "bg-brand-tint text-brand",
};

type OperationResultProps = { plan: Plan; result: AppliedChange; name: string; hostId: string; startedAt: number };

/** How it ended, in one sentence; then why, what each step answered, and what was taken back. */
export function OperationResult({ plan, result, name, hostId, startedAt }: OperationResultProps) {
  const t = useTranslations("operate");
  const { outcome, problems, warnings, steps, undone } = result;
  const { tone, sign } = OUTCOME_MARKS[outcome];
  return (
    <div className="flex flex-col gap-5">
      <p role="status" className={`rounded-control px-4 py-3 font-semibold text-base ${BOXES[tone]}`}>
        <span aria-hidden="true">{sign} </span>
        {t(`outcome.${outcome}`, { name: cleanName(name) })}
      </p>
      {outcome === "applied" && plan.confirmWithinSeconds !== undefined && (
        <ConfirmBridge
          hostId={hostId}
          name={plan.subject}
          seconds={plan.confirmWithinSeconds}
          deadline={startedAt + plan.confirmWithinSeconds * 1000}
          isRemoval={plan.postconditions.some((one) => one.kind === "link" && one.name === plan.subject && !one.exists)}
        />
      )}
      <ProblemList title={t("because")} tone="no" problems={problems} />
      <ProblemList title={t("warnings")} tone="warn" problems={warnings.filter(({ code }) => code !== SAID_BELOW)} />
      {outcome !== "refused" && <StepList steps={plan.steps} results={steps} />}
      {undone.length > 0 && <TakenBack undone={undone} />}
    </div>
  );
}
