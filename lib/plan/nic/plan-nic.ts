import type { Plan, PlanProblem } from "../../model/plan.ts";
import type { Guest, Snapshot } from "../../model/snapshot.ts";
import { type PlanParts, problem, toPlan } from "../life/plan-parts.ts";
import { carriesClient } from "./carries-client.ts";
import { findGuest, findNic, findScope, type NicChange } from "./find-nic.ts";
import { type Moving, planMove } from "./plan-move.ts";
import { planNicAdd } from "./plan-nic-add.ts";
import { planNicEdit } from "./plan-nic-edit.ts";
import { planNicLink } from "./plan-nic-link.ts";
import { planNicRemove } from "./plan-nic-remove.ts";
import { planNicReplug } from "./plan-nic-replug.ts";

/** What a planner of NICs decides, with the way back where it is no undoing of the steps. */
export type NicParts = Partial<PlanParts> & Pick<Plan, "undoChange">;

/**
 * What a change of a guest's NIC would do on this host, and what speaks against it. Guests go by UUID, NICs by MAC.
 *   in   snapshot, { change: "nic", action: "move", guest: "web1", mac: "52:54:00:7a:00:01", source: { network: "lab" } }
 *   out  { steps: [{ argv: ["virsh", …, "update-device", "--domain", UUID, …] }, …], cutOff: [{ guest: "web1", … }], … }
 */
export function planNic(snapshot: Snapshot, change: NicChange): Plan {
  const guest = findGuest(snapshot, change.guest);
  if (!guest) return refuse(change.guest, [problem("guest", "nic.no-guest", { guest: change.guest })]);
  const { undoChange, ...parts } = decide(snapshot, guest, change);
  const problems = [...(parts.problems ?? []), ...sshProblems(snapshot, guest, parts)];
  const plan = toPlan("nic", guest.name, { ...parts, problems });
  return undoChange === undefined ? plan : { ...plan, undoChange };
}

/** The problem that a NIC which loses its link is the one that Puente itself comes in by; none: []. */
function sshProblems(snapshot: Snapshot, guest: Guest, { cutOff = [] }: NicParts): PlanProblem[] {
  const cut = guest.nics.filter(({ mac }) => cutOff.some((one) => one.mac === mac));
  const params = { guest: guest.name, client: snapshot.sshClient ?? "" };
  return cut
    .filter((nic) => carriesClient(snapshot, nic))
    .map(({ mac }) => problem("mac", "nic.cuts-own-way", { ...params, mac }));
}

const refuse = (subject: string, problems: PlanProblem[]): Plan => toPlan("nic", subject, { problems });

function decide(snapshot: Snapshot, guest: Guest, change: NicChange): NicParts {
  if (change.action === "add") {
    const scope = findScope(guest, null, change.scope);
    return "problem" in scope ? { problems: [scope.problem] } : planNicAdd(snapshot, { guest, ...scope }, change);
  }
  const found = findNic(guest, change.mac);
  if ("problem" in found) return { problems: [found.problem] };
  const { nic } = found;
  if (change.action === "replug") return planNicReplug(snapshot, guest, nic);
  const scope = findScope(guest, nic, change.scope);
  if ("problem" in scope) return { problems: [scope.problem] };
  const moving: Moving = { guest, nic, ...scope };
  switch (change.action) {
    case "remove":
      return planNicRemove(moving);
    case "move":
      return planMove(snapshot, moving, change.source);
    case "link":
      return planNicLink(snapshot, moving, change.link);
    case "edit":
      return planNicEdit(snapshot, moving, change);
  }
}
