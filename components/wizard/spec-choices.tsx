"use client";

import { type ReactNode, useId } from "react";
import { SelectField } from "@/components/ui/select-field";
import { focusField } from "./focus-field.ts";
import { Fix } from "./spec-field";
import { useProblemWords } from "./use-problem-words";
import { useWizard, useWizardField } from "./wizard-context";

type SpecCheckProps = { path: string; label: string; hint?: ReactNode; isOnUnlessTold?: boolean };

/** A yes or no of the spec. */
export function SpecCheck({ path, label, hint, isOnUnlessTold = false }: SpecCheckProps) {
  const { value, set, problem, warning } = useWizardField(path);
  const isOn = typeof value === "boolean" ? value : isOnUnlessTold;
  return (
    <CheckLine label={label} hint={hint} isOn={isOn} onChange={set}>
      <Notes path={path} problem={problem} warning={warning} />
    </CheckLine>
  );
}

type PartSwitchProps = { path: string; label: string; hint?: ReactNode; isOn: boolean };

/** Switches a part of the spec on and off; what it held is there again when it is switched on. */
export function PartSwitch({ path, label, hint, isOn }: PartSwitchProps) {
  const { dispatch } = useWizard();
  return (
    <CheckLine label={label} hint={hint} isOn={isOn} onChange={(isOn) => dispatch({ do: "switch", path, isOn })} />
  );
}

type CheckLineProps = {
  label: string;
  hint?: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children?: ReactNode;
};

function CheckLine({ label, hint, isOn, onChange, children }: CheckLineProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label className="flex min-h-8 items-start gap-2.5 pt-1">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => onChange(event.target.checked)}
          aria-describedby={hint ? id : undefined}
          className="mt-0.5 size-4.5 shrink-0 accent-brand"
        />
        <span className="font-semibold">{label}</span>
      </label>
      {hint && (
        <p id={id} className="-mt-1 pl-7 text-pretty text-sm text-soft">
          {hint}
        </p>
      )}
      {children}
    </div>
  );
}

type Choice = { value: string; label: string; isDisabled?: boolean };
type SpecSelectProps = { path: string; label: string; hint?: ReactNode; choices: Choice[]; none?: string };

/** One of several of the spec. `none`: what the empty choice is called, where there is one. */
export function SpecSelect({ path, label, hint, choices, none }: SpecSelectProps) {
  const { value, set, problem, warning } = useWizardField(path);
  const chosen = typeof value === "string" ? value : "";
  const isUnknown = chosen !== "" && !choices.some((choice) => choice.value === chosen);
  return (
    <SelectField
      label={label}
      hint={hint}
      name={path}
      value={chosen}
      options={[
        ...(none !== undefined || chosen === "" ? [{ value: "", label: none ?? "" }] : []),
        ...(isUnknown ? [{ value: chosen, label: chosen }] : []),
        ...choices,
      ]}
      onChange={(one) => set(one === "" ? undefined : one)}
      isInvalid={Boolean(problem)}
      notes={<Notes path={path} problem={problem} warning={warning} />}
    />
  );
}

type NotesProps = Pick<ReturnType<typeof useWizardField>, "problem" | "warning"> & { path: string };

/** What is wrong with a field, and what to mind, each with the value that would do. */
export function Notes({ path, problem, warning }: NotesProps) {
  const say = useProblemWords();
  const { dispatch } = useWizard();
  const fix = (value: string) => {
    dispatch({ do: "set", path, value });
    focusField(path);
  };
  return (
    <>
      {problem && (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-control bg-no-tint px-3 py-2 text-no text-sm">
          <span>{say(problem)}</span>
          <Fix problem={problem} onFix={fix} />
        </div>
      )}
      {warning && !problem && (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-control bg-warn-tint px-3 py-2 text-sm text-warn">
          <span>{say(warning)}</span>
          <Fix problem={warning} onFix={fix} />
        </div>
      )}
    </>
  );
}
