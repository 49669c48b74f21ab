import { useMemo } from "react";
import type { NetworkDefinition } from "@/lib/model/network.ts";
import { type CreatableType, type NetworkSpec, networkSpecSchema } from "@/lib/model/network-spec.ts";
import type { Plan, PlanProblem } from "@/lib/model/plan.ts";
import type { CreationFacts } from "@/lib/plan/create/creation-facts.ts";
import { planCreate } from "@/lib/plan/create/plan-create.ts";
import { resolveSpec } from "@/lib/plan/create/resolve-spec.ts";
import { toDefinition } from "@/lib/plan/create/to-definition.ts";
import { automaticValues } from "./automatic-values.ts";
import type { Draft } from "./draft.ts";
import { toSpec } from "./to-spec.ts";
import type { WizardState } from "./wizard-state.ts";

export type WizardPlan = {
  spec: NetworkSpec;
  plan: Plan;
  /** Defaults at the paths of the form. */
  automatic: Draft;
  definition: NetworkDefinition;
  /** The plan's own, and what the form itself found. */
  problems: PlanProblem[];
};

type Asked = { type: CreatableType; state: WizardState; facts: CreationFacts; name: string };

/**
 * What would be done for what the form says now: planned here in the browser, as the server would. What is no spec yet
 * is told at its field, and the rest is planned without it.
 */
function planDraft({ type, state, facts, name }: Asked): WizardPlan {
  const { spec, problems } = toSpec(type, { draft: state.fields, name, xml: state.base });
  const read = networkSpecSchema.safeParse(spec);
  const planned = read.success ? spec : { name: spec.name, type };
  const unread = read.success ? [] : read.error.issues.map((issue) => unreadAt(issue.path));
  const { spec: resolved } = resolveSpec(facts, planned);
  const plan = planCreate(facts, planned);
  return {
    spec,
    plan,
    automatic: automaticValues(resolved),
    definition: toDefinition(resolved),
    problems: [...problems, ...unread, ...(state.xml?.problems ?? []), ...plan.problems],
  };
}

const unreadAt = (path: PropertyKey[]): PlanProblem => ({
  field: path.map(String).join("."),
  code: "form.unread",
  params: {},
  suggestion: null,
});

/** The plan of a form; made anew only where the form or the host changed. */
export function useWizardPlan(asked: Asked): WizardPlan {
  const { type, state, facts, name } = asked;
  return useMemo(() => planDraft({ type, state, facts, name }), [type, state, facts, name]);
}
