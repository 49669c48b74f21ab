import type { Plan, PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { namesOf } from "./guests-on-network.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { NO_NICS, replugParts } from "./replug-parts.ts";
import { rulesOf } from "./rules-of.ts";
import { startParts } from "./start-parts.ts";
import { stopParts } from "./stop-parts.ts";

/**
 * Stop and start of a network. Its guests are parked first and come back last, so that a start that fails is taken back
 * with everybody plugged in. Without `replug` they stay loose, as libvirt leaves them.
 */
export function planRestart(snapshot: Snapshot, network: HostNetwork, replug = true): Plan {
  const { name } = network;
  if (!network.active) {
    return toPlan("restart", name, { problems: [problem("network", "life.not-active", { network: name })] });
  }
  const stop = stopParts(snapshot, network);
  const start = startParts(snapshot, network, network.stored ?? network.definition);
  const nics = replug ? replugParts(snapshot, network) : NO_NICS;
  return {
    ...toPlan("restart", name, {
      steps: [...nics.away, ...start.prepare, ...stop.steps, ...start.steps, ...nics.back],
      expectedRules: rulesOf(snapshot, network.stored ?? network.definition),
      effects: start.effects,
      cutOff: stop.cutOff,
      problems: [...stop.problems, ...start.problems],
      warnings: [...warnOfCut(stop.cutOff, { network: name, replug }), ...start.warnings],
      postconditions: [{ kind: "network", name, exists: true, active: true }, ...nics.postconditions],
    }),
    undoChange: null,
  };
}

/** Whether the guests lose their link for a moment, or until somebody plugs them in; nobody: []. */
export function warnOfCut(
  cutOff: readonly { guest: string }[],
  { network, replug }: { network: string; replug: boolean },
): PlanProblem[] {
  if (cutOff.length === 0) return [];
  return [problem("network", replug ? "life.cut-for-a-moment" : "life.left-loose", { network, ...namesOf(cutOff) })];
}
