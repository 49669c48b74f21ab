import type { Plan } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { startParts } from "./start-parts.ts";

/** The start of a stored network. */
export function planStart(snapshot: Snapshot, network: HostNetwork): Plan {
  if (network.active) {
    return toPlan("start", network.name, {
      problems: [problem("network", "life.already-active", { network: network.name })],
    });
  }
  return toPlan("start", network.name, {
    ...startParts(snapshot, network, network.definition),
    postconditions: [{ kind: "network", name: network.name, exists: true, active: true }],
  });
}
