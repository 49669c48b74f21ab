import type { Plan, PlanProblem, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { checkAutostart } from "./check-autostart.ts";
import { defineSteps } from "./define-steps.ts";
import { findUpdate, type Update } from "./find-update.ts";
import { netUpdateStep } from "./net-update.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { restartParts } from "./restart-parts.ts";
import { rulesOf } from "./rules-of.ts";
import { autostartStep } from "./virsh-steps.ts";
import { readWanted, type UpdateChange } from "./wanted-update.ts";

/**
 * Another document for a network, whole or by some of its fields. What libvirt can change while it runs is changed live
 * and stored; all else is stored, and takes effect after a restart, which is part of the plan where it is asked for.
 */
export function planUpdate(snapshot: Snapshot, network: HostNetwork, change: UpdateChange): Plan {
  const { name, storedXml } = network;
  const refuse = (problems: PlanProblem[]) => toPlan("update", name, { problems });
  if (!network.persistent) return refuse([problem("network", "life.transient-update", { network: name })]);
  if (storedXml === null) return refuse([problem("network", "life.unreadable", { network: name })]);
  const wanted = readWanted(snapshot, network, { change, storedXml });
  if (wanted.problems.length > 0) return { ...refuse(wanted.problems), xml: wanted.xml };
  const update = findUpdate(snapshot, network, { wanted, storedXml });
  const autostart = change.spec?.autostart ?? network.autostart;
  const isNew = update.isChanged || autostart !== network.autostart;
  if (!isNew)
    return refuse([problem(change.xml === undefined ? "spec" : "xml", "life.nothing-changes", { network: name })]);
  const plan = toPlan(
    "update",
    name,
    partsOf(snapshot, network, { update, restart: change.restart === true, autostart }),
  );
  // what was wrong before would be refused as a change: only the steps themselves put it back
  const isBackByXml = autostart === network.autostart && !wanted.isRepair;
  const restart = change.restart === true;
  return isBackByXml
    ? { ...plan, undoChange: { change: "update", network: network.uuid, xml: storedXml, restart } }
    : plan;
}

type Decided = { update: Update; restart: boolean; autostart: boolean };

function partsOf(snapshot: Snapshot, network: HostNetwork, { update, restart, autostart }: Decided) {
  const { name, active } = network;
  const restarted = restart && active && update.later.length > 0 ? restartWith(snapshot, network, update) : null;
  const start = autostart === network.autostart ? [] : [autostartStep(network, autostart)];
  const atBoot = start.length > 0 && autostart ? checkAutostart(snapshot, nextOf(network, update)) : FINE;
  const later =
    active && !restarted ? update.later.map((field) => problem(field, "life.after-restart", { field })) : [];
  return {
    xml: update.xml,
    steps: [...(restarted?.steps ?? storeSteps(network, update)), ...start],
    expectedRules: rulesOf(snapshot, update.definition),
    effects: restarted?.effects ?? [],
    cutOff: restarted?.cutOff ?? [],
    problems: restarted?.problems ?? atBoot.problems,
    warnings: [...update.warnings, ...later, ...(restarted ?? atBoot).warnings],
    postconditions: [
      {
        kind: "network" as const,
        name,
        exists: true,
        active,
        autostart,
        ...changedBy(network, update, restarted !== null),
      },
      ...(restarted?.postconditions ?? []),
    ],
  };
}

const FINE: ReturnType<typeof checkAutostart> = { problems: [], warnings: [] };

/** The network as it will be stored. */
const nextOf = (network: HostNetwork, { definition, spec }: Update): HostNetwork => ({
  ...network,
  ...{ definition, stored: definition, type: spec.type, mode: spec.macvtap?.mode ?? null },
  bridge: spec.bridge ?? spec.hostBridge,
});

/** A restart with the new document stored in between. */
const restartWith = (snapshot: Snapshot, network: HostNetwork, update: Update) =>
  restartParts(snapshot, network, { next: nextOf(network, update), between: defineSteps(network, update) });

/** The documents that must be others afterwards. */
function changedBy(network: HostNetwork, update: Update, isRestarted: boolean) {
  const { storedXml, liveXml } = network;
  const isStored = update.isByNetUpdate
    ? update.changes.some((one) => one.isStored)
    : update.isChanged && update.xml !== storedXml;
  const isLive = update.changes.some((one) => one.isLive) && !isRestarted;
  return {
    ...(isStored && storedXml !== null ? { storedNot: storedXml } : {}),
    ...(isLive && liveXml !== null ? { liveNot: liveXml } : {}),
  };
}

/** By net-update alone where that does all; else the whole document, and live what can be. */
function storeSteps(network: HostNetwork, update: Update): PlanStep[] {
  const live = update.changes.map((one) => netUpdateStep(network, one));
  return update.isByNetUpdate ? live : [...defineSteps(network, update), ...live];
}
