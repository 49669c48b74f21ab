"use client";

import { createContext, type Dispatch, useContext } from "react";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import type { PlanProblem } from "@/lib/model/plan.ts";
import type { CreationFacts } from "@/lib/plan/create/creation-facts.ts";
import { valueAt } from "./draft.ts";
import type { WizardAction, WizardState } from "./wizard-state.ts";

/** What every field of the form is drawn from. */
export type Wizard = {
  hostId: string;
  type: CreatableType;
  facts: CreationFacts;
  state: WizardState;
  dispatch: Dispatch<WizardAction>;
  /** The whole of what would be asked for, defaults included: what a field shows that nobody has written in. */
  resolved: unknown;
  problems: PlanProblem[];
  warnings: PlanProblem[];
  /** The network is there already and is being changed: its name, start and autostart are changed elsewhere. */
  isExisting?: boolean;
};

const WizardContext = createContext<Wizard | null>(null);
export const WizardProvider = WizardContext.Provider;

/** The wizard that a field stands in. */
export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (!wizard) throw new Error("a field outside of the wizard");
  return wizard;
}

export type WizardField = {
  /** What a person wrote; undefined: nothing, the field is automatic. */
  own: unknown;
  /** What is shown: a person's word, else what the host makes of it. */
  value: unknown;
  isAutomatic: boolean;
  hasAutomatic: boolean;
  problem: PlanProblem | undefined;
  warning: PlanProblem | undefined;
  set: (value: string | boolean | null | undefined) => void;
};

/** One leaf of the spec as a field. */
export function useWizardField(path: string): WizardField {
  const { state, resolved, problems, warnings, dispatch } = useWizard();
  const own = valueAt(state.fields, path);
  const automatic = valueAt(resolved, path);
  return {
    own,
    value: own === undefined ? automatic : own,
    isAutomatic: own === undefined,
    hasAutomatic: automatic !== undefined && automatic !== null,
    problem: problems.find(({ field }) => field === path),
    warning: warnings.find(({ field }) => field === path),
    set: (value) => dispatch({ do: "set", path, value }),
  };
}
