import type { Plan, PlanStep } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { planCreate } from "../create/plan-create.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { readSpec } from "../xml/read-spec.ts";
import { toPlan } from "./plan-parts.ts";
import { type ImportChange, planRevive } from "./plan-revive.ts";

/**
 * A network from a document of elsewhere, checked like one that is typed: its name, UUID, bridge and addresses must be
 * free. One that was deleted here comes back as it was instead, though a new one would not be made so.
 */
export function planImport(snapshot: Snapshot, change: ImportChange): Plan {
  if (change.keptLeases !== undefined || change.transient) return planRevive(snapshot, change);
  const { spec, problems } = readSpec(change.xml);
  if (spec === null) return toPlan("import", "", { problems });
  const { start, autostart, xml } = change;
  const plan = planCreate(toCreationFacts(snapshot), { ...spec, xml, start, autostart });
  // what can't be read in a field is not written anew, so only the reading knows of it
  const unread = problems.filter(({ field }) => field !== "xml");
  const steps: PlanStep[] = unread.length > 0 ? [] : plan.steps;
  return { ...plan, change: "import", steps, problems: [...unread, ...plan.problems] };
}
