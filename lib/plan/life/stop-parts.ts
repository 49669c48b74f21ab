import type { ChangeSpec } from "../../model/change-spec.ts";
import type { CutOff, PlanProblem, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { asStored } from "./as-stored.ts";
import { forgottenRulesSteps, warnOfForgottenRules } from "./forgotten-rules.ts";
import { cutOffNow } from "./guests-on-network.ts";
import { carriesSsh, ownBridge } from "./own-bridge.ts";
import { problem } from "./plan-parts.ts";
import { netCreate, netDestroy, startAgain, step, unlessDevice } from "./virsh-steps.ts";

type StopParts = { steps: PlanStep[]; cutOff: CutOff[]; problems: PlanProblem[]; warnings: PlanProblem[] };

/** A network's stop as part of any plan: who loses the link at once, and whether it would cut Puente off itself. */
export function stopParts(snapshot: Snapshot, network: HostNetwork): StopParts {
  return {
    steps: [stopOrVanish(network), ...forgottenRulesSteps(snapshot, network)],
    cutOff: cutOffNow(snapshot, network),
    problems: sshProblems(snapshot, network),
    warnings: warnOfForgottenRules(snapshot, network),
  };
}

/**
 * Taken back by starting it as it is stored. A transient network is gone when it stops; what brings it back is its live
 * document.
 */
function stopOrVanish(network: HostNetwork): PlanStep {
  const bridge = ownBridge(asStored(network));
  const isStored = network.persistent || network.liveXml === null;
  return step(netDestroy(network), {
    what: { code: "plan.steps.life.stop", params: { network: network.name } },
    undo: isStored ? startAgain(network, bridge) : unlessDevice(netCreate(network.liveXml ?? ""), bridge),
  });
}

/**
 * The change that brings a transient network back as it ran, once it is gone: planned anew, for meanwhile another may
 * have its bridge or its addresses. Null: nobody knows how it ran.
 */
export const bringBack = ({ liveXml }: HostNetwork): ChangeSpec | null =>
  liveXml === null ? null : { change: "import", xml: liveXml, transient: true };

/** The problem that Puente's own way to the host lies over the network's bridge; none: []. */
function sshProblems(snapshot: Snapshot, network: HostNetwork): PlanProblem[] {
  const bridge = ownBridge(network);
  if (!network.active || bridge === null || !carriesSsh(snapshot, bridge)) return [];
  return [problem("network", "life.cuts-own-way", { network: network.name, bridge })];
}
