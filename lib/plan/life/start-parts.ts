import type { NetworkDefinition } from "../../model/network.ts";
import type { PlanEffect, PlanProblem, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { findCollisions } from "./find-collisions.ts";
import { macsAwaySteps } from "./lost-start.ts";
import { ownBridge } from "./own-bridge.ts";
import { problem } from "./plan-parts.ts";
import { startEffects } from "./start-effects.ts";
import { guardBridgeStep, netCreate, startStep } from "./virsh-steps.ts";

/** `prepare` comes before anything else, so that where it fails nothing has happened yet, and again before a stop. */
type StartParts = {
  prepare: PlanStep[];
  steps: PlanStep[];
  effects: PlanEffect[];
  problems: PlanProblem[];
  warnings: PlanProblem[];
};

/**
 * A network's start as part of any plan: what stands in its way, what it changes, and its steps. `definition` is what
 * will run, which a plan may have changed; the network counts as stopped, whatever it is now.
 */
export function startParts(snapshot: Snapshot, network: HostNetwork, definition: NetworkDefinition): StartParts {
  const bridge = ownBridge(network);
  const { problems, warnings } = findCollisions(snapshot, network, definition);
  return {
    prepare: macsAwaySteps(snapshot, network),
    steps: [...(bridge === null ? [] : [guardBridgeStep(bridge)]), startOrCreate(network)],
    effects: startEffects(snapshot, network, definition),
    problems,
    warnings: [...warnings, ...missingDevices(snapshot, network)],
  };
}

/** A transient network has nothing to start from but the document that ran. */
function startOrCreate(network: HostNetwork): PlanStep {
  const xml = network.storedXml ?? network.liveXml;
  if (network.persistent || xml === null) return startStep(network);
  return { ...startStep(network), ...netCreate(xml) };
}

/** libvirt starts a network whose NIC or bridge is missing; its guests then don't start, or reach nobody. */
function missingDevices({ links }: Snapshot, network: HostNetwork): PlanProblem[] {
  const has = (device: string) => links.some(({ name, altNames }) => name === device || altNames.includes(device));
  const { forward } = network.definition;
  if (network.type === "bridged") {
    return network.bridge === null || has(network.bridge)
      ? []
      : [problem("network", "life.host-bridge-missing", { bridge: network.bridge })];
  }
  if (network.type === "hostdev") return [];
  const devices = forward.interfaces.length > 0 ? forward.interfaces : forward.dev === null ? [] : [forward.dev];
  return devices.filter((device) => !has(device)).map((link) => problem("network", "life.device-missing", { link }));
}
