import type { Plan, PlanEffect, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { cutOffLater, warnOfNextStart, warnOfStartingLater } from "./guests-on-network.ts";
import { keepLeasesSteps, leasesFile } from "./kept-leases.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { bringBack, stopParts } from "./stop-parts.ts";
import { autostartStep, netDefine, netUndefine, step } from "./virsh-steps.ts";

/**
 * The end of a network: stopped, then undefined. Autostart is taken away first and on its own, so that the way back
 * (define, start, autostart) sets it again. libvirt deletes the leases with the definition; root keeps a copy for undo.
 */
export function planDelete(snapshot: Snapshot, network: HostNetwork): Plan {
  const { name } = network;
  const stop = network.active ? stopParts(snapshot, network) : { steps: [], cutOff: [], problems: [], warnings: [] };
  const later = cutOffLater(snapshot, network);
  const { isRoot } = snapshot.access;
  const file = network.persistent ? leasesFile(network) : null;
  const isVanishing = network.active && !network.persistent;
  const plan = toPlan("delete", name, {
    steps: [
      ...(network.autostart ? [autostartStep(network, false)] : []),
      ...stop.steps,
      ...(file !== null && isRoot ? keepLeasesSteps(network, file) : []),
      ...(isVanishing ? [] : undefineSteps(network)),
    ],
    effects: effectsOf(network, file, isRoot),
    cutOff: [...stop.cutOff, ...later],
    problems: stop.problems,
    warnings: [
      ...stop.warnings,
      ...warnOfStartingLater(later, network),
      ...warnOfNextStart(snapshot, network),
      ...(file !== null && !isRoot ? [problem("network", "life.leases-lost", { network: name })] : []),
    ],
    postconditions: [{ kind: "network", name, exists: false }],
  });
  if (!network.persistent) return { ...plan, undoChange: bringBack(network) };
  if (network.storedXml === null) return plan;
  const { active: start, autostart, storedXml: xml } = network;
  return { ...plan, undoChange: { change: "import", xml, start, autostart, keptLeases: file !== null && isRoot } };
}

function undefineSteps(network: HostNetwork): PlanStep[] {
  const { name, storedXml } = network;
  const what = { code: "plan.steps.life.undefine", params: { network: name } };
  return [step(netUndefine(network), { what, undo: storedXml === null ? null : netDefine(storedXml) })];
}

function effectsOf(network: HostNetwork, file: string | null, isRoot: boolean): PlanEffect[] {
  const effects: PlanEffect[] = file === null ? [] : [{ kind: "leases-deleted", what: file, undone: isRoot }];
  return network.autostart ? [...effects, { kind: "autostart-lost", what: network.name, undone: true }] : effects;
}
