import type { ChangeSpec } from "../../model/change-spec.ts";
import type { Plan, PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { resolveSpec } from "../create/resolve-spec.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { toDefinition } from "../create/to-definition.ts";
import { readSpec } from "../xml/read-spec.ts";
import { textAt } from "./edit-xml.ts";
import { findCollisions } from "./find-collisions.ts";
import { keptLeasesFile, leasesFile } from "./kept-leases.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { NO_NICS, replugParts } from "./replug-parts.ts";
import { rulesOf } from "./rules-of.ts";
import { startEffects } from "./start-effects.ts";
import { autostartStep, guardBridgeStep, netDefine, netUndefine, startStep, step } from "./virsh-steps.ts";

export type ImportChange = Extract<ChangeSpec, { change: "import" }>;

/**
 * A deleted network as it was: its own document with its UUID, its leases where root kept them, autostart, and the NICs
 * of guests that run since, which name it still. Only what has been taken meanwhile speaks against it.
 */
export function planRevive(snapshot: Snapshot, change: ImportChange): Plan {
  const network = gone(snapshot, change.xml);
  if (!network) return toPlan("import", "", { problems: readSpec(change.xml).problems });
  const { name, definition } = network;
  const { start = true, autostart = true } = change;
  const collisions = start ? findCollisions(snapshot, network, definition) : { problems: [], warnings: [] };
  const nics = start ? replugParts(snapshot, network) : NO_NICS;
  const what = { code: "plan.steps.life.define", params: { network: name } };
  return {
    ...toPlan("import", name, {
      xml: change.xml,
      steps: [
        step(netDefine(change.xml), { what, undo: netUndefine(network) }),
        ...(change.keptLeases ? restoreSteps(network) : []),
        ...(start ? [...(network.bridge === null ? [] : [guardBridgeStep(network.bridge)]), startStep(network)] : []),
        ...(autostart ? [autostartStep(network, true)] : []),
        ...nics.away,
        ...nics.back,
      ],
      expectedRules: start ? rulesOf(snapshot, definition) : null,
      effects: start ? startEffects(snapshot, network, definition) : [],
      problems: [...takenSince(snapshot, network), ...collisions.problems],
      warnings: collisions.warnings,
      postconditions: [{ kind: "network", name, exists: true, active: start, autostart }, ...nics.postconditions],
    }),
    undoChange: { change: "delete", network: network.uuid },
  };
}

/** The network as it will be, from its document; null: that is none. */
function gone(snapshot: Snapshot, xml: string): HostNetwork | null {
  const { spec: written } = readSpec(xml);
  const uuid = textAt(xml, "network/uuid")?.trim().toLowerCase();
  if (!written || !uuid) return null;
  const { spec } = resolveSpec(toCreationFacts(snapshot), written);
  const definition = { ...toDefinition(spec), uuid };
  return {
    ...{ name: written.name, uuid, type: spec.type, mode: spec.macvtap?.mode ?? null },
    ...{ active: false, persistent: false, autostart: false, definition, stored: null, live: null },
    ...{ storedXml: null, liveXml: null, storedPath: null, bridge: spec.bridge, bridgeExists: null, devices: [] },
    ...{ nics: [], leases: [], rules: [], dnsmasq: null },
  };
}

function takenSince({ networks }: Snapshot, { name, uuid, bridge }: HostNetwork): PlanProblem[] {
  const named = networks.find((one) => one.name === name || one.uuid === uuid);
  if (named) return [problem("xml", "life.back-already", { network: named.name })];
  const other = bridge === null ? undefined : networks.find((one) => one.bridge === bridge);
  return other ? [problem("xml", "life.bridge-given-away", { bridge: bridge ?? "", other: other.name })] : [];
}

/** Puts the leases back before dnsmasq starts; that they are lost is no reason to stay without the network. */
function restoreSteps(network: HostNetwork) {
  const file = leasesFile(network);
  if (file === null) return [];
  return [
    step(
      { argv: ["mv", "-f", "--", keptLeasesFile(file), file], stdin: null },
      {
        what: { code: "plan.steps.life.restore-leases", params: { file } },
        undo: { argv: ["mv", "-f", "--", file, keptLeasesFile(file)], stdin: null },
        privileged: true,
        isOptional: true,
      },
    ),
  ];
}
