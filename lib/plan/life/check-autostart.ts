import type { PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { asStored } from "./as-stored.ts";
import { findCollisions } from "./find-collisions.ts";
import { problem } from "./plan-parts.ts";

/** Where networks meet, the host loses nothing: the later one does not start. */
const OF_NETWORKS = new Set(["life.bridge-taken-by-network", "life.subnet-taken-by-network"]);

/**
 * What speaks against a network that starts with the host: it is started when nobody looks, and what would be refused
 * as a start now may then take the host's own bridge or our way to it.
 */
export function checkAutostart(
  snapshot: Snapshot,
  network: HostNetwork,
): { problems: PlanProblem[]; warnings: PlanProblem[] } {
  const next = asStored(network);
  const { problems, warnings } = findCollisions(snapshot, next, next.definition);
  const met = problems.filter(({ code }) => OF_NETWORKS.has(code));
  const others = [...new Set(met.map(({ params }) => String(params.owner ?? params.other)))];
  return {
    problems: problems.filter((one) => !met.includes(one)),
    warnings: [
      ...others.map((other) => problem("network", "life.meets-network", { network: network.name, other })),
      ...warnings,
    ],
  };
}
