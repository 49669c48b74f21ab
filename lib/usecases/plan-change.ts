import "server-only";
import type { Credentials } from "../host/credentials.ts";
import type { Change, Plan } from "../model/plan.ts";
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

/** The same for the command line: `host` is what the host calls itself by, its URI without secrets. Throws HostError. */
export async function planOnce(
  name: string,
  change: Change,
  credentials?: Credentials,
): Promise<{ plan: Plan; host: string }> {
  const target = await targetOnce(name, credentials);
  try {
    return { plan: planOn(target, await target.look(), await plannerFor(change, target)), host: target.uri };
  } finally {
    await target.close();
  }
}
