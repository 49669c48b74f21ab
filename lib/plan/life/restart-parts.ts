import type { PlanProblem, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { namesOf, nicsOnNetwork } from "./guests-on-network.ts";
import { moveLeasesSteps, warnOfLeftLeases } from "./kept-leases.ts";
import { ownBridge } from "./own-bridge.ts";
import { problem } from "./plan-parts.ts";
import { NO_NICS, replugParts } from "./replug-parts.ts";
import { startParts } from "./start-parts.ts";
import { stopParts } from "./stop-parts.ts";
import { guardBridgeStep } from "./virsh-steps.ts";

/** `next`: what will run; `between`: steps while the network is stopped; without `replug` its guests stay loose. */
type Restart = { next: HostNetwork; between?: readonly PlanStep[]; replug?: boolean };

/**
 * A restart as part of any plan. The order is such that each way back finds things as it needs them: the guests are
 * parked first and come back last, and what is done between is taken back before the network is started again.
 */
export function restartParts(snapshot: Snapshot, network: HostNetwork, { next, between = [], replug = true }: Restart) {
  const stop = stopParts(snapshot, network);
  const start = startParts(snapshot, next, next.definition);
  const nics = replug ? replugParts(snapshot, network, next) : NO_NICS;
  return {
    steps: [
      ...guardNew(network, next),
      ...beforeStop(start.prepare, nics.away),
      ...stop.steps,
      ...between,
      ...moveLeasesSteps(snapshot, network, next),
      ...start.steps,
      ...nics.back,
    ],
    effects: start.effects,
    cutOff: stop.cutOff,
    problems: [...stop.problems, ...start.problems, ...(replug ? unmovable(snapshot, network, next) : [])],
    warnings: [
      ...warnOfCut(stop.cutOff, { network: network.name, replug }),
      ...stop.warnings,
      ...warnOfLeftLeases(snapshot, network, next),
      ...start.warnings,
    ],
    postconditions: nics.postconditions,
  };
}

/**
 * A bridge of another name is looked for before anything stops, too: were it there when the network is to start, the
 * way back would have to start something.
 */
function guardNew(network: HostNetwork, next: HostNetwork): PlanStep[] {
  const bridge = ownBridge(next);
  return bridge === null || bridge === ownBridge(network) ? [] : [guardBridgeStep(bridge)];
}

/**
 * What makes the start possible comes first: it is what most likely fails, for want of root, and no guest is parked yet.
 * libvirt writes its file again for every NIC that is moved, so it has to go once more.
 */
const beforeStop = (prepare: readonly PlanStep[], away: readonly PlanStep[]): PlanStep[] => [
  ...prepare,
  ...away,
  ...(away.length === 0 ? [] : prepare),
];

/** Whether the guests lose their link for a moment, or until somebody plugs them in; nobody: []. */
function warnOfCut(
  cutOff: readonly { guest: string }[],
  { network, replug }: { network: string; replug: boolean },
): PlanProblem[] {
  if (cutOff.length === 0) return [];
  return [problem("network", replug ? "life.cut-for-a-moment" : "life.left-loose", { network, ...namesOf(cutOff) })];
}

/** Running guests can't be plugged from a bridge into macvtap, nor back; and nobody takes them off the host's own bridge. */
function unmovable(snapshot: Snapshot, network: HostNetwork, next: HostNetwork): PlanProblem[] {
  const isBetweenKinds = network.type !== next.type && (ownBridge(network) === null || next.type === "macvtap");
  const live = isBetweenKinds ? nicsOnNetwork(snapshot, network).filter(({ isLive }) => isLive) : [];
  if (live.length === 0) return [];
  const guests = namesOf(live.map(({ guest }) => ({ guest: guest.name })));
  return [problem("restart", "life.guests-in-the-way", { network: network.name, ...guests })];
}
