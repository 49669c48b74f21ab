import "server-only";
import type { Change, Plan } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { planChange, planRefused } from "../plan/plan-change.ts";
import { planUndo } from "../plan/undo/plan-undo.ts";
import { findActivity } from "../store/activities.ts";
import { getStore } from "../store/open-store.ts";
import type { ChangeTarget } from "./change-target.ts";

export type Planner = (snapshot: Snapshot) => Plan;

/** What plans a change: most need the host alone, the undo of an earlier one what was kept of that. */
export async function plannerFor(change: Change, { uri }: Pick<ChangeTarget, "uri">): Promise<Planner> {
  if (!("change" in change) || change.change !== "undo") return (snapshot) => planChange(snapshot, change);
  const activity = await findActivity(await getStore(), change.id);
  if (activity?.uri === uri) return (snapshot) => planUndo(snapshot, activity);
  const unknown = { field: "id", code: "undo.unknown", params: { id: change.id }, suggestion: null };
  return () => planRefused(change, [unknown]);
}
