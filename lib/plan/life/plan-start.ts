import type { Plan } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { NO_NICS, replugParts } from "./replug-parts.ts";
import { rulesOf } from "./rules-of.ts";
import { startParts } from "./start-parts.ts";

/**
 * The start of a stored network. Running guests that hang loose since it was stopped are plugged in again, which
 * libvirt does not do, unless `replug` is false.
 */
export function planStart(snapshot: Snapshot, network: HostNetwork, replug = true): Plan {
  const { name } = network;
  if (network.active) {
    return toPlan("start", name, { problems: [problem("network", "life.already-active", { network: name })] });
  }
  const { prepare, steps, ...start } = startParts(snapshot, network, network.definition);
  const nics = replug ? replugParts(snapshot, network) : NO_NICS;
  return {
    ...toPlan("start", name, {
      ...start,
      // without root the file stays where it is, and libvirt says itself whether it minds
      steps: [...prepare.map((one) => ({ ...one, isOptional: true })), ...steps, ...nics.away, ...nics.back],
      expectedRules: rulesOf(snapshot, network.definition),
      postconditions: [{ kind: "network", name, exists: true, active: true }, ...nics.postconditions],
    }),
    undoChange: { change: "stop", network: network.uuid },
  };
}
