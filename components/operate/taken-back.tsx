import { useTranslations } from "next-intl";
import { CommandText } from "@/components/words/command-text";
import type { StepResult } from "@/lib/model/plan.ts";
import { commandLine } from "@/lib/plan/plan-script.ts";
import { Answer } from "./step-item";

/** The commands that took back what was done before a step failed, each with its answer. */
export function TakenBack({ undone }: { undone: StepResult[] }) {
  const t = useTranslations("operate");
  return (
    <section>
      <h3 className="mb-1.5 font-semibold text-base">{t("takenBack", { count: undone.length })}</h3>
      <ol className="flex flex-col gap-2">
        {undone.map((back, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a command has no identity but its place
          <li key={index} className="flex flex-col gap-1">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <code className="wrap-anywhere">
                <CommandText line={commandLine(back)} />
              </code>
              <span className={`text-sm ${back.exitCode === 0 ? "text-yes" : "text-no"}`}>
                {t(`steps.word.${back.exitCode === 0 ? "done" : "failed"}`)}
              </span>
            </p>
            <Answer result={back} />
          </li>
        ))}
      </ol>
    </section>
  );
}
