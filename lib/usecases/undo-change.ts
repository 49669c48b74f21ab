import "server-only";
import type { AppliedChange } from "../model/change-line.ts";
import type { Plan, PlanProblem } from "../model/plan.ts";
import { planUnread } from "../plan/plan-change.ts";
import { type ApplyOptions, applyOnHost, refusedChange } from "./apply-change.ts";
import { getActivity } from "./list-activity.ts";
import { planOnHost } from "./plan-change.ts";

const unknown = (id: string): PlanProblem => ({ field: "id", code: "undo.unknown", params: { id }, suggestion: null });

/** What taking back a change of the list would do, on the saved host it was made on. Throws HostError. */
export async function planUndoOnHost(id: string): Promise<Plan> {
  const activity = await getActivity(id);
  return activity?.hostId ? planOnHost(activity.hostId, { change: "undo", id }) : planUnread([unknown(id)]);
}

/** Takes it back. Throws HostError. */
export async function undoOnHost(id: string, options: ApplyOptions): Promise<AppliedChange> {
  const activity = await getActivity(id);
  if (!activity?.hostId) return refusedChange([unknown(id)]);
  return applyOnHost(activity.hostId, { change: "undo", id }, options);
}
