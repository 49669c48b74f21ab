import type { NetworkSpec } from "../../model/network-spec.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { CreateProblem, CreateWarning } from "./codes.ts";
import type { CreationFacts } from "./creation-facts.ts";
import type { ResolvedSpec } from "./resolved-spec.ts";

/** What a check looks at: the host, the spec as written and made whole. */
export type Subject = { facts: CreationFacts; written: NetworkSpec; spec: ResolvedSpec };

/** One thing that is looked at; it finds nothing, or says what is wrong and where. */
export type Check = (subject: Subject) => PlanProblem[];

type More = { params?: PlanProblem["params"]; suggestion?: string | number | null };

/** `suggestion`: what the field would be with everything else as it is; "" leaves it out. */
export const problem = (
  code: CreateProblem,
  field: string,
  { params = {}, suggestion = null }: More = {},
): PlanProblem => ({
  ...{ field, code, params },
  suggestion: suggestion === null ? null : String(suggestion),
});

export const caution = (code: CreateWarning, field: string, params: PlanProblem["params"] = {}): PlanProblem => ({
  ...{ field, code, params },
  suggestion: null,
});

/** What a person wrote, short enough to stand in a sentence. */
export const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
