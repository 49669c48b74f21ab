"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { cleanText } from "@/components/words/clean-text";
import { HOST_CHECK_STEPS, type HostCheckResult, type HostCheckStep } from "@/lib/model/host-check.ts";
import type { CheckStepLine, HostCheck } from "./use-host-check";

const SIGNS = { ok: "✓", warning: "○", failed: "✕", skipped: "–", asks: "?", running: "…", waiting: "·" } as const;
const TONES = {
  ok: "bg-yes-tint text-yes",
  warning: "bg-warn-tint text-warn",
  failed: "bg-no text-card",
  skipped: "bg-wash text-soft",
  asks: "bg-brand text-on-brand",
  running: "bg-brand-tint text-brand motion-safe:animate-pulse",
  waiting: "bg-wash text-soft",
} as const;
type StepState = keyof typeof SIGNS;

/** What a step found that is worth a line, by the names of its facts. */
const FOUND: Record<HostCheckStep, string[]> = {
  name: ["address"],
  port: ["address", "port"],
  "host-key": ["fingerprint"],
  authentication: ["user", "method"],
  shell: ["user", "hostname"],
  virsh: [],
  libvirt: [],
  networks: [],
  firewall: ["readable"],
  versions: ["daemon", "hypervisor"],
};

type CheckStepsProps = {
  check: HostCheck;
  /** What can be done about a step, below its words. */
  remedyFor: (line: CheckStepLine) => ReactNode;
};

/** The named steps of a check, each with how it went, and what to do where it went wrong. */
export function CheckSteps({ check, remedyFor }: CheckStepsProps) {
  const t = useTranslations("checks");
  const ended = new Map(check.steps.map((line) => [line.step.step, line]));
  const next = HOST_CHECK_STEPS.find((step) => !ended.has(step));
  const failedAt = check.steps.findIndex(({ step }) => step.state === "failed");
  const isAfterFailure = (step: HostCheckStep) => failedAt >= 0 && HOST_CHECK_STEPS.indexOf(step) > failedAt;
  const stateOf = (step: HostCheckStep): StepState => {
    const line = ended.get(step);
    // A key nobody has seen yet is no failure: a person is asked.
    if (line) return line.step.code === "host-key-unknown" ? "asks" : line.step.state;
    return check.state === "running" && step === next ? "running" : "waiting";
  };
  return (
    <ol aria-label={t("title")} className="flex flex-col">
      {HOST_CHECK_STEPS.map((step) => (
        <CheckStepItem
          key={step}
          step={step}
          state={stateOf(step)}
          isAfterFailure={isAfterFailure(step)}
          line={ended.get(step)}
          remedyFor={remedyFor}
        />
      ))}
    </ol>
  );
}

type CheckStepItemProps = {
  step: HostCheckStep;
  state: StepState;
  isAfterFailure: boolean;
  line: CheckStepLine | undefined;
  remedyFor: CheckStepsProps["remedyFor"];
};

function CheckStepItem({ step, state, isAfterFailure, line, remedyFor }: CheckStepItemProps) {
  const t = useTranslations("checks");
  const isQuiet = state === "waiting" || state === "skipped";
  return (
    <li className="group grid grid-cols-[1.5rem_1fr] gap-x-3">
      <div className="flex flex-col items-center">
        <span
          aria-hidden="true"
          className={`flex size-6 shrink-0 items-center justify-center rounded-full font-bold text-xs forced-colors:border ${TONES[state]}`}
        >
          {SIGNS[state]}
        </span>
        <span aria-hidden="true" className="my-1 w-0.5 flex-1 bg-line group-last:hidden" />
      </div>
      <div className="min-w-0 pb-3">
        <h3 className="flex flex-wrap items-baseline justify-between gap-x-3 font-semibold">
          <span className={isQuiet ? "text-soft" : ""}>{t(`steps.${step}`)}</span>
          <span className="font-normal text-sm text-soft">
            <span className={state === "ok" || state === "waiting" ? "sr-only" : ""}>
              {t(`result.${state === "skipped" && isAfterFailure ? "unreached" : state}`)}
            </span>
          </span>
        </h3>
        {line && <StepOutcome line={line}>{remedyFor(line)}</StepOutcome>}
      </div>
    </li>
  );
}

function StepOutcome({ line: { step, error }, children }: { line: CheckStepLine; children: ReactNode }) {
  const t = useTranslations("ui");
  const found = useFound(step);
  const said = step.facts.stderr;
  return (
    <div className="flex flex-col gap-2">
      {found && step.state !== "failed" && <p className="host-text wrap-anywhere text-soft">{found}</p>}
      {error && (
        <div role="alert" className="flex flex-col gap-1">
          <p className={`wrap-anywhere font-semibold ${error.code === "host-key-unknown" ? "text-brand" : "text-no"}`}>
            {error.title}
          </p>
          <p className="wrap-anywhere text-sm">{error.why}</p>
        </div>
      )}
      {children}
      {said && <CodeBlock label={t("hostSaid")} text={cleanText(said)} />}
    </div>
  );
}

/** What the step found, in a line; empty: nothing worth one. */
function useFound({ step, facts }: HostCheckResult): string {
  const t = useTranslations("checks.found");
  if (step === "networks" && facts.count) return t("networks", { count: Number(facts.count) });
  if (step === "libvirt" && (facts.access === "read-write" || facts.access === "read-only")) {
    return t(`access.${facts.access}`);
  }
  return cleanText(FOUND[step].flatMap((fact) => facts[fact] || []).join(" · "));
}
