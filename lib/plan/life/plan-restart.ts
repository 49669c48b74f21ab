import type { Plan } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { asStored } from "./as-stored.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { restartParts } from "./restart-parts.ts";
import { rulesOf } from "./rules-of.ts";

/**
 * Stop and start of a network. Its guests are parked first and come back last, so that a start that fails is taken back
 * with everybody plugged in. Without `replug` they stay loose, as libvirt leaves them. What comes up is what is stored.
 */
export function planRestart(snapshot: Snapshot, network: HostNetwork, replug = true): Plan {
  const { name } = network;
  if (!network.active) {
    return toPlan("restart", name, { problems: [problem("network", "life.not-active", { network: name })] });
  }
  const next = asStored(network);
  const parts = restartParts(snapshot, network, { next, replug });
  return {
    ...toPlan("restart", name, {
      ...parts,
      expectedRules: rulesOf(snapshot, next.definition),
      postconditions: [{ kind: "network", name, exists: true, active: true }, ...parts.postconditions],
    }),
    undoChange: null,
  };
}
