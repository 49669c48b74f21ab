import "server-only";
import type { Activity, WayBack } from "../model/activity.ts";
import { isConfirmation } from "../plan/bridge/is-confirmation.ts";
import { findActivity, findLastTrial, markUndone } from "../store/activities.ts";
import type { Store } from "../store/open-store.ts";

/** A bridge is tried before it is made or taken away for good: until that is confirmed the host may take it back. */
const isTried = (wayBack: WayBack): boolean =>
  wayBack.kind === "change" &&
  "change" in wayBack.change &&
  wayBack.change.change === "bridge" &&
  (wayBack.change.action === "create" || wayBack.change.action === "remove");

/** Notes of a change that has ended what it took back: at once, or what the trial took back which it confirms. */
export async function noteUndone(store: Store, ended: Activity): Promise<void> {
  if (ended.outcome !== "applied") return;
  if (isConfirmation(ended.request)) {
    const trial = await findLastTrial(store, ended);
    if (trial?.undoOf) await markUndone(store, trial.undoOf, trial.id);
  } else if (ended.undoOf) {
    const undone = await findActivity(store, ended.undoOf);
    if (undone && !isTried(undone.wayBack)) await markUndone(store, undone.id, ended.id);
  }
}
