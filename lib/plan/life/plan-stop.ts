import type { Plan } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { asStored } from "./as-stored.ts";
import { cutOffLater, warnOfStartingLater } from "./guests-on-network.ts";
import { warnOfLostStart } from "./lost-start.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { bringBack, stopParts } from "./stop-parts.ts";

/** The stop of a network. Its leases stay; a later start does not plug the guests in again. */
export function planStop(snapshot: Snapshot, network: HostNetwork): Plan {
  const { name } = network;
  if (!network.active) {
    return toPlan("stop", name, { problems: [problem("network", "life.not-active", { network: name })] });
  }
  const stop = stopParts(snapshot, network);
  const later = cutOffLater(snapshot, network);
  const vanishes = network.persistent ? [] : [problem("network", "life.vanishes", { network: name })];
  const plan = toPlan("stop", name, {
    ...stop,
    cutOff: [...stop.cutOff, ...later],
    warnings: [
      ...stop.warnings,
      ...vanishes,
      ...warnOfLostStart(snapshot, asStored(network)),
      ...warnOfStartingLater(later, network),
    ],
    postconditions: [
      { kind: "network", name, exists: network.persistent, ...(network.persistent ? { active: false } : {}) },
    ],
  });
  return {
    ...plan,
    undoChange: network.persistent ? { change: "start", network: network.uuid } : bringBack(network),
  };
}
