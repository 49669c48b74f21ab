import type { PlanProblem } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { resolveSpec } from "../create/resolve-spec.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";

/** What speaks against a name for a network of this host, as for a new one; [] is fine. */
export function checkName(snapshot: Snapshot, name: string): PlanProblem[] {
  const { problems } = resolveSpec(toCreationFacts(snapshot), { name, type: "very-isolated" });
  return problems.filter(({ field }) => field === "name");
}
