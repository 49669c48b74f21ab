import type { PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { defineSteps } from "./define-steps.ts";
import type { Update } from "./find-update.ts";
import { namesOf, nicsOnNetwork } from "./guests-on-network.ts";
import { ownBridge } from "./own-bridge.ts";
import { problem } from "./plan-parts.ts";
import { warnOfCut } from "./plan-restart.ts";
import { replugParts } from "./replug-parts.ts";
import { startParts } from "./start-parts.ts";
import { stopParts } from "./stop-parts.ts";

/**
 * A restart with another document in between. The order is such that each way back finds things as it needs them: the
 * old document is stored again before the network is started again, and the guests come back last.
 */
export function restartWith(snapshot: Snapshot, network: HostNetwork, update: Update) {
  const { definition, spec } = update;
  const next: HostNetwork = {
    ...network,
    ...{ definition, stored: definition, type: spec.type, mode: spec.macvtap?.mode ?? null },
    bridge: spec.bridge ?? spec.hostBridge,
  };
  const stop = stopParts(snapshot, network);
  const start = startParts(snapshot, next, definition);
  const nics = replugParts(snapshot, network, next);
  const { name } = network;
  return {
    steps: [
      ...nics.away,
      ...start.prepare,
      ...stop.steps,
      ...defineSteps(network, update),
      ...start.steps,
      ...nics.back,
    ],
    effects: start.effects,
    cutOff: stop.cutOff,
    problems: [...stop.problems, ...start.problems, ...unmovable(snapshot, network, next)],
    warnings: [...warnOfCut(stop.cutOff, { network: name, replug: true }), ...start.warnings],
    postconditions: nics.postconditions,
  };
}

/** Running guests can't be plugged from a bridge into macvtap, nor back; and nobody takes them off the host's own bridge. */
function unmovable(snapshot: Snapshot, network: HostNetwork, next: HostNetwork): PlanProblem[] {
  const isBetweenKinds = network.type !== next.type && (ownBridge(network) === null || next.type === "macvtap");
  const live = isBetweenKinds ? nicsOnNetwork(snapshot, network).filter(({ isLive }) => isLive) : [];
  if (live.length === 0) return [];
  const guests = namesOf(live.map(({ guest }) => ({ guest: guest.name })));
  return [problem("restart", "life.guests-in-the-way", { network: network.name, ...guests })];
}
