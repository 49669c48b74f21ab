import "server-only";
import type { Credentials } from "../host/credentials.ts";
import type { Change, Plan } from "../model/plan.ts";
import { readChange } from "../model/read-change.ts";
import { planUnread } from "../plan/plan-change.ts";
import { planOn } from "./apply-plan.ts";
import { savedTarget, targetOnce } from "./change-target.ts";
import { getSnapshot } from "./get-snapshot.ts";
import { plannerFor } from "./planner-for.ts";

/** What a change of a saved host would do, from what is known of it now; nothing is done. Throws HostError. */
export async function planOnHost(hostId: string, change: Change): Promise<Plan> {
  const target = await savedTarget(hostId);
  const { snapshot } = await getSnapshot(target.id ?? hostId);
  return planOn(target, snapshot, await plannerFor(change, target));
}

/**
 * The same for the command line, from what somebody wrote: what is wrong with it is the plan's problems. `host` is the
 * URI without secrets. Throws HostError.
 */
export async function planWrittenOnce(
  name: string,
  written: unknown,
  credentials?: Credentials,
): Promise<{ plan: Plan; host: string }> {
  const target = await targetOnce(name, credentials);
  try {
    const read = readChange(written);
    if (!read.ok) return { plan: planUnread(read.problems), host: target.uri };
    const makePlan = await plannerFor(read.change, target);
    return { plan: planOn(target, await target.look(), makePlan), host: target.uri };
  } finally {
    await target.close();
  }
}
