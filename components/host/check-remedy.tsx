"use client";

import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { sudoersLines } from "@/lib/model/sudoers-lines";
import type { AcceptKey } from "./host-actions";
import { KeyPanel } from "./key-panel";
import type { CheckStepLine } from "./use-host-check";

type CheckRemedyProps = { line: CheckStepLine; acceptKey: AcceptKey; onAgain: () => void };

/** What can be done about a step that failed or does not see everything. */
export function CheckRemedy({ line: { step, error }, acceptKey, onAgain }: CheckRemedyProps) {
  const t = useTranslations("checks");
  const user = step.facts.user || "USER";
  if (step.remedy === "accept-host-key" || step.remedy === "investigate-host-key") {
    return (
      error && (
        <>
          <p className="wrap-anywhere text-sm">{error.hint}</p>
          <KeyPanel error={error} acceptKey={acceptKey} onAccepted={onAgain} />
        </>
      )
    );
  }
  if (!step.remedy) return null;
  return (
    <>
      <p className={`wrap-anywhere text-sm ${step.state === "failed" ? "font-semibold" : ""}`}>
        {t(`remedies.${step.remedy}`, { user, ignored: step.facts.ignored || step.facts.warnings || "?" })}
      </p>
      {step.remedy === "allow-sudo" && <CodeBlock label={t("sudoers")} text={sudoersLines(user)} />}
    </>
  );
}
