"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import type { PlanProblem } from "@/lib/model/plan.ts";
import { focusField } from "./focus-field.ts";
import { useProblemWords } from "./use-problem-words";
import { useWizard, useWizardField } from "./wizard-context";

type SpecFieldProps = {
  /** Where the value stands in the spec (`ipv4.dhcp.start`). */
  path: string;
  label: string;
  hint?: ReactNode;
  isMono?: boolean;
  placeholder?: string;
  inputMode?: "numeric" | "text";
  className?: string;
};

const asText = (value: unknown) =>
  typeof value === "string"
    ? value
    : typeof value === "number"
      ? String(value)
      : Array.isArray(value)
        ? value.join(", ")
        : "";

/** One text of the spec: what the host makes of it until somebody writes there, and what is wrong with it below. */
export function SpecField({ path, label, hint, isMono, placeholder, inputMode, className }: SpecFieldProps) {
  const t = useTranslations("wizard.field");
  const say = useProblemWords();
  const field = useWizardField(path);
  const { problem, warning } = field;
  const change = (value: string | undefined) => {
    field.set(value);
    focusField(path);
  };
  const { isExisting } = useWizard();
  // what a network has by now is its own, whoever chose it once
  const isOwn = !isExisting && !field.isAutomatic && field.hasAutomatic;
  return (
    <Field
      label={label}
      name={path}
      aside={
        isOwn && (
          <button type="button" className="button button-quiet button-small" onClick={() => change(undefined)}>
            {t("automatic")}
            <span className="sr-only">: {label}</span>
          </button>
        )
      }
      hint={hint}
      isMono={isMono}
      placeholder={placeholder}
      inputMode={inputMode}
      className={className}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      value={asText(field.value)}
      onChange={(event) => field.set(event.target.value)}
      problem={problem && say(problem)}
      warning={warning && say(warning)}
      fix={<Fix problem={problem ?? warning} onFix={change} />}
    />
  );
}

type FixProps = { problem: PlanProblem | undefined; onFix: (value: string) => void };

/** What would be right, one press away. */
export function Fix({ problem, onFix }: FixProps) {
  const t = useTranslations("wizard.field");
  const suggestion = problem?.suggestion;
  if (suggestion === null || suggestion === undefined) return null;
  return (
    <button type="button" className="button button-small" onClick={() => onFix(suggestion)}>
      {t.rich("use", { value: suggestion, mono: (text) => <bdi className="host-text">{text}</bdi> })}
    </button>
  );
}
