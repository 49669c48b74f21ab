"use client";

import { useFormatter, useTranslations } from "next-intl";
import { XmlText } from "@/components/network/xml-text";
import { Disclosure } from "@/components/ui/disclosure";
import { cleanText } from "@/components/words/clean-text";
import { CommandText } from "@/components/words/command-text";
import { usePhrase } from "@/components/words/use-phrase";
import type { PlanStep, StepResult } from "@/lib/model/plan.ts";
import { commandLine } from "@/lib/plan/plan-script.ts";

export type StepProgress = "planned" | "waiting" | "running" | "done" | "failed" | "unrun" | StepResult;

type Mark = {
  sign: string;
  tone: string;
  word: "waiting" | "running" | "done" | "failed" | "unrun" | "timedOut" | null;
};

function markOf(progress: StepProgress, number: number): Mark {
  if (progress === "planned") return { sign: `${number}`, tone: "text-soft", word: null };
  if (progress === "waiting" || progress === "running") {
    return { sign: progress === "running" ? "…" : `${number}`, tone: "text-soft", word: progress };
  }
  if (progress === "unrun") return { sign: "○", tone: "text-soft", word: "unrun" };
  if (progress === "done" || progress === "failed") return outcome(progress === "done" ? 0 : 1);
  return outcome(progress.exitCode);
}

function outcome(exitCode: number | null): Mark {
  if (exitCode === 0) return { sign: "✓", tone: "text-yes", word: "done" };
  return { sign: "✕", tone: "text-no", word: exitCode === null ? "timedOut" : "failed" };
}

type StepItemProps = { step: PlanStep; number: number; progress: StepProgress; isLast: boolean };

/** One step: what it does, the command, what goes to its stdin, how it is taken back, and what the host answered. */
export function StepItem({ step, number, progress, isLast }: StepItemProps) {
  const t = useTranslations("operate.steps");
  const say = usePhrase();
  const { sign, tone, word } = markOf(progress, number);
  const result = typeof progress === "object" ? progress : null;
  return (
    <div className="flex gap-3">
      <span aria-hidden="true" className={`w-5 shrink-0 text-right font-semibold tabular-nums ${tone}`}>
        {sign}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex items-baseline justify-between gap-x-4">
          <span className="min-w-0 text-pretty break-words font-semibold">{say(step.what)}</span>
          {word && <StepWord word={word} tone={tone} result={result} />}
        </p>
        <pre className="whitespace-pre-wrap break-words rounded-control border border-line bg-paper px-3 py-1.5">
          <CommandText line={commandLine(step, step.privileged)} />
        </pre>
        {step.stdin !== null && (
          <Disclosure summary={t("stdin")} className="text-sm">
            <XmlText xml={step.stdin} label={t("stdin")} />
          </Disclosure>
        )}
        {result ? <Answer result={result} /> : !isLast && <Way step={step} />}
      </div>
    </div>
  );
}

type StepWordProps = { word: NonNullable<Mark["word"]>; tone: string; result: StepResult | null };

function StepWord({ word, tone, result }: StepWordProps) {
  const t = useTranslations("operate.steps.word");
  const format = useFormatter();
  const seconds = result && format.number(result.durationMs / 1000, { maximumFractionDigits: 2 });
  return (
    <span className={`shrink-0 text-sm ${tone}`}>
      {t(word)}
      {seconds !== null && <span className="text-soft tabular-nums"> · {seconds} s</span>}
    </span>
  );
}

/** The host's own words, cleaned; nothing where it said nothing. */
export function Answer({ result }: { result: StepResult }) {
  const t = useTranslations("operate.steps");
  const said = cleanText(`${result.stdout}\n${result.stderr}`).trim();
  if (said === "") return null;
  return (
    <figure>
      <figcaption className="text-sm text-soft">{t("answer")}</figcaption>
      <pre className="max-h-40 overflow-y-auto whitespace-pre-wrap break-words rounded-control bg-wash px-3 py-1.5">
        <bdi>{said}</bdi>
      </pre>
    </figure>
  );
}

function Way({ step: { undo, isOptional, privileged } }: { step: PlanStep }) {
  const t = useTranslations("operate.steps");
  if (isOptional) return <p className="text-sm text-soft">{t("optional")}</p>;
  if (undo === null) return null;
  return (
    <p className="text-sm text-soft">
      {t.rich("undo", {
        command: () => (
          <code className="wrap-anywhere">
            <CommandText line={commandLine(undo, privileged)} />
          </code>
        ),
      })}
    </p>
  );
}
