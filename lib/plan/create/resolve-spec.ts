import type { NetworkSpec } from "../../model/network-spec.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { fillDefaults } from "./fill-defaults.ts";
import type { ResolvedSpec } from "./resolved-spec.ts";

/** A spec made whole for a host, with all that is wrong with it and all that should be known before. */
export type ResolvedAnswer = { spec: ResolvedSpec; problems: PlanProblem[]; warnings: PlanProblem[] };

/**
 * What a spec means on a host: defaults filled in, everything checked, at the field where it was written.
 *   in   { name: "red_nat", type: "nat" }
 *   out  { spec: { name: "red_nat", type: "nat", bridge: "virbr1", subnets: [192.168.123.1/24 …] … }, problems: [], warnings: [] }
 */
export function resolveSpec(facts: CreationFacts, written: NetworkSpec): ResolvedAnswer {
  const spec = fillDefaults(facts, written);
  return { spec, problems: [], warnings: [] };
}
