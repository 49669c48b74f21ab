import type { WayBack } from "../../model/activity.ts";
import type { Change, Plan } from "../../model/plan.ts";

/** The opposite of a change where that is a change too: planned anew, with everything a plan checks. */
function opposite(change: Change, { subject }: Plan): Change | null {
  if (!("change" in change)) return { change: "delete", network: change.name };
  switch (change.change) {
    case "start":
      return { change: "stop", network: subject };
    case "stop":
      return { change: "start", network: subject };
    case "autostart":
      return { change: "autostart", network: subject, autostart: !change.autostart };
    case "clone":
      return { change: "delete", network: change.name };
    case "rename":
      return { change: "rename", network: change.name, name: subject };
    default:
      return null;
  }
}

/**
 * How a change that was planned can be taken back once it is done: as its planner says, else by its opposite, else by
 * the undos of its steps, last one first, where every step that matters has one.
 */
export function findWayBack(change: Change, plan: Plan): WayBack {
  if (plan.undoChange === null) return { kind: "none", reason: "no-way-back" };
  if (plan.undoChange) return { kind: "change", change: plan.undoChange };
  const other = opposite(change, plan);
  if (other) return { kind: "change", change: other };
  const needed = plan.steps.filter(({ isOptional }) => !isOptional);
  const isWhole = needed.length > 0 && needed.every(({ undo }) => undo !== null);
  return isWhole ? { kind: "steps" } : { kind: "none", reason: "no-way-back" };
}
