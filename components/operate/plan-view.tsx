"use client";

import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import type { ChangeKind, Plan, PlanProblem } from "@/lib/model/plan.ts";
import { CutOffList } from "./cut-off-list";
import { EffectList } from "./effect-list";
import { FileDiffs } from "./file-diffs";
import { ProblemList } from "./problem-list";
import { RuleList } from "./rule-list";
import { StepList } from "./step-list";

/** Changes that can cut nobody off need not say that they don't. */
const HARMLESS = new Set<ChangeKind>([
  "create",
  "autostart",
  "clone",
  "persist",
  "import",
  "reservation",
  "helper",
  "bridge",
]);

/** Why Puente does not do itself what it shows all the same. */
const SHOWN = /^bridge\.shown-\w+$/;

/** The terminal is told so; here the time runs on the page. */
export const SAID_BELOW = "bridge.to-confirm";

type PlanViewProps = {
  plan: Plan;
  /** Fields of the form above, which says their problems itself. */
  ownFields?: readonly string[] | "all";
  onUse?: (problem: PlanProblem) => void;
};

/** What a change would do, in the order in which one decides: what stops it, who is cut off, what to mind, what is run. */
export function PlanView({ plan, ownFields = [], onUse }: PlanViewProps) {
  const t = useTranslations("operate");
  const isOwn = ({ field }: PlanProblem) =>
    ownFields === "all" || (field !== "" && ownFields.includes(field.split(".")[0] ?? ""));
  const { problems, warnings, cutOff, steps, effects, expectedRules } = plan;
  const isPossible = problems.length === 0;
  const says = (code: string) => warnings.some((one) => one.code === code);
  const isBrief = says("life.cut-for-a-moment") && !says("life.left-loose");
  // what Puente does not run, and says how a person would
  const isShown = problems.every(({ code }) => SHOWN.test(code));
  return (
    <div className="flex flex-col gap-5">
      <ProblemList title={t("problems")} tone="no" problems={problems.filter((one) => !isOwn(one))} onUse={onUse} />
      {isPossible && (cutOff.length > 0 || !HARMLESS.has(plan.change)) && (
        <CutOffList cutOff={cutOff} isBrief={isBrief} />
      )}
      <ProblemList
        title={t("warnings")}
        tone="warn"
        problems={warnings.filter(({ code }) => code !== SAID_BELOW)}
        onUse={onUse}
      />
      {isShown && <FileDiffs files={plan.files ?? []} />}
      {isPossible && plan.confirmWithinSeconds !== undefined && <ConfirmNote seconds={plan.confirmWithinSeconds} />}
      {isShown && <StepList steps={steps} />}
      {isPossible && effects.length > 0 && (
        <section>
          <h3 className="mb-1.5 font-semibold text-base">{t("effects.title")}</h3>
          <EffectList effects={effects} />
        </section>
      )}
      {isPossible && expectedRules !== null && expectedRules.rules.length > 0 && (
        <Disclosure summary={t("rules.title", { count: expectedRules.rules.length, backend: expectedRules.backend })}>
          <div className="flex flex-col gap-3">
            <RuleList rules={expectedRules.rules} />
          </div>
        </Disclosure>
      )}
    </div>
  );
}

/** What keeps the host reachable whatever becomes of the change. */
function ConfirmNote({ seconds }: { seconds: number }) {
  return (
    <p className="text-pretty rounded-control bg-brand-tint px-4 py-3">
      {useTranslations("bridge")("note", { seconds })}
    </p>
  );
}
