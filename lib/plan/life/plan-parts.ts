import type { ChangeKind, Plan, PlanProblem } from "../../model/plan.ts";

/** What a planner decides; the rest of a plan is the same for all. */
export type PlanParts = Omit<Plan, "change" | "subject" | "seen" | "reachability">;

const NOTHING: PlanParts = {
  xml: null,
  steps: [],
  expectedRules: null,
  effects: [],
  cutOff: [],
  problems: [],
  warnings: [],
  postconditions: [],
};

/** A plan from what was decided. With a problem it has no steps and promises nothing: it can't be applied. */
export function toPlan(change: ChangeKind, subject: string, parts: Partial<PlanParts>): Plan {
  const whole = { change, subject, seen: "", reachability: null, ...NOTHING, ...parts };
  return whole.problems.length === 0 ? whole : { ...whole, steps: [], postconditions: [] };
}

/** Something wrong, or worth a warning, without a value to suggest. */
export function problem(field: string, code: string, params: PlanProblem["params"] = {}): PlanProblem {
  return { field, code, params, suggestion: null };
}
