import "server-only";
import { fetchRun } from "../host/run-steps.ts";
import type { Activity } from "../model/activity.ts";
import { HostError } from "../model/host-error.ts";
import { describeSubject } from "../plan/undo/describe-subject.ts";
import { keepActivity, listOpenActivities } from "../store/activities.ts";
import { getStore } from "../store/open-store.ts";
import { toRunStep } from "./apply-plan.ts";
import { type ChangeTarget, savedTarget } from "./change-target.ts";
import { judgeSettled } from "./judge-settled.ts";
import { noteUndone } from "./note-undone.ts";

/** A change that began this long ago and has not ended here was begun by a Puente that is gone. */
const ABANDONED_MS = 5 * 60_000;

const isAbandoned = ({ outcome, at }: Activity): boolean =>
  outcome === "unknown" || Date.now() - Date.parse(at) > ABANDONED_MS;

async function settle(target: ChangeTarget, activity: Activity, boot: string | null): Promise<void> {
  const run = await fetchRun(await target.connect(), activity.id, activity.steps.map(toRunStep));
  if (run.state === "running") return;
  const now = await target.look();
  const ran = run.state === "absent" ? {} : { results: run.steps, undone: run.undone };
  const { secrets } = target;
  const { xml: afterXml, live: afterLive } = describeSubject(now, activity);
  const ended = { ...activity, ...ran, ...judgeSettled({ activity, boot, secrets }, run, now), afterXml, afterLive };
  const store = await getStore();
  await keepActivity(store, ended, { boot, secrets });
  await noteUndone(store, ended);
}

/**
 * Learns how changes of a host ended that were begun and never seen to end: the connection was lost for too long, or
 * Puente itself was ended. What can't be learned now stays open.
 */
export async function settleActivities(target: ChangeTarget): Promise<void> {
  const open = await listOpenActivities(await getStore(), target.uri);
  for (const { activity, boot } of open.filter((one) => isAbandoned(one.activity))) {
    try {
      await settle(target, activity, boot);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return;
    }
  }
}

/** The same for a saved host. Throws HostError `host-unknown`. */
export async function settleOnHost(hostId: string): Promise<void> {
  await settleActivities(await savedTarget(hostId));
}
