"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/code-block";
import { CommandText } from "@/components/words/command-text";
import { usePhrase } from "@/components/words/use-phrase";
import type { PlanStep } from "@/lib/model/plan.ts";
import { commandLine, planScript } from "@/lib/plan/plan-script.ts";

/** What will be run on the host, word for word, what each does, and how it is taken back. */
export function PreviewCommands({ steps }: { steps: PlanStep[] }) {
  const t = useTranslations("wizard.commands");
  const say = usePhrase();
  if (steps.length === 0) return <p className="text-soft">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <p className="text-sm text-soft">{t("about")}</p>
        <CopyButton text={planScript(steps, say)} label={t("copy")} />
      </div>
      <ol className="flex flex-col gap-3">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
          <li key={index} className="flex min-w-0 gap-3">
            <span className="w-5 shrink-0 pt-0.5 text-right text-soft tabular-nums">{index + 1}</span>
            <PlannedStep step={step} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function PlannedStep({ step }: { step: PlanStep }) {
  const t = useTranslations("wizard.commands");
  const say = usePhrase();
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <p className="font-semibold">{say(step.what)}</p>
      <pre className="whitespace-pre-wrap break-words rounded-control border border-line bg-paper px-3 py-2">
        <CommandText line={commandLine(step, step.privileged)} />
        {step.stdin !== null && <span className="text-soft"> {t("stdin")}</span>}
      </pre>
      {step.undo && (
        <p className="text-sm text-soft">
          {t.rich("undo", {
            command: () => (
              <code>
                <CommandText line={commandLine(step.undo ?? step, step.privileged)} />
              </code>
            ),
          })}
        </p>
      )}
    </div>
  );
}
