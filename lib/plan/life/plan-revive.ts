import type { ChangeSpec } from "../../model/change-spec.ts";
import type { Plan, PlanProblem, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { resolveSpec } from "../create/resolve-spec.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { toDefinition } from "../create/to-definition.ts";
import { findControl } from "../xml/find-control.ts";
import { parseXmlTree } from "../xml/parse-xml-tree.ts";
import { readSpec } from "../xml/read-spec.ts";
import { checkAutostart } from "./check-autostart.ts";
import { textAt } from "./edit-xml.ts";
import { checkBridgeName, findCollisions } from "./find-collisions.ts";
import { restoreLeasesSteps } from "./kept-leases.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { NO_NICS, replugParts } from "./replug-parts.ts";
import { rulesOf } from "./rules-of.ts";
import { startEffects } from "./start-effects.ts";
import { autostartStep, guardBridgeStep, netCreate, netDefine, netUndefine, startStep, step } from "./virsh-steps.ts";

export type ImportChange = Extract<ChangeSpec, { change: "import" }>;

/**
 * A deleted network as it was: its own document with its UUID, its leases where root kept them, autostart, and the NICs
 * of guests that run since, which name it still. One that was never stored runs again as it ran. Only what has been
 * taken meanwhile speaks against it, and what could cut the host off: a document may come from anybody.
 */
export function planRevive(snapshot: Snapshot, change: ImportChange): Plan {
  const { network, problems } = gone(snapshot, change);
  if (!network) return toPlan("import", "", { problems });
  const { name, definition, persistent } = network;
  const start = !persistent || (change.start ?? true);
  const autostart = persistent && (change.autostart ?? true);
  const collisions = collisionsOf(snapshot, network, { start, autostart });
  const nics = start ? replugParts(snapshot, network) : NO_NICS;
  return {
    ...toPlan("import", name, {
      xml: change.xml,
      steps: [
        ...(persistent ? storeSteps(network, change) : []),
        ...(start ? startSteps(network, change.xml) : []),
        ...(autostart ? [autostartStep(network, true)] : []),
        ...nics.away,
        ...nics.back,
      ],
      expectedRules: start ? rulesOf(snapshot, definition) : null,
      effects: start ? startEffects(snapshot, network, definition) : [],
      problems: [...takenSince(snapshot, network), ...collisions.problems, ...problems],
      warnings: collisions.warnings,
      postconditions: [
        { kind: "network", name, exists: true, active: start, autostart, persistent },
        ...nics.postconditions,
      ],
    }),
    undoChange: { change: "delete", network: network.uuid },
  };
}

function collisionsOf(
  snapshot: Snapshot,
  network: HostNetwork,
  { start, autostart }: Record<"start" | "autostart", boolean>,
) {
  if (start) return findCollisions(snapshot, network, network.definition);
  return autostart ? checkAutostart(snapshot, network) : { problems: checkBridgeName(snapshot, network), warnings: [] };
}

function storeSteps(network: HostNetwork, { xml, keptLeases }: ImportChange): PlanStep[] {
  const what = { code: "plan.steps.life.define", params: { network: network.name } };
  return [
    step(netDefine(xml), { what, undo: netUndefine(network) }),
    ...(keptLeases ? restoreLeasesSteps(network) : []),
  ];
}

function startSteps(network: HostNetwork, xml: string): PlanStep[] {
  const start = startStep(network);
  return [
    ...(network.bridge === null ? [] : [guardBridgeStep(network.bridge)]),
    network.persistent ? start : { ...start, ...netCreate(xml) },
  ];
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * What is wrong with any document, whoever wrote it: the rest is as it was when libvirt took it, or is looked at as for
 * any start. Names are refused for what they are, not for being taken, of which `takenSince` tells.
 */
const HARMFUL =
  /^create\.(?:read-only|name-(?!taken)|passthrough-|route-(?:overlaps|to-everywhere)|subnet-(?:special|too-wide))/;

/** The network as it will be, from its document; null: that is none. */
function gone(snapshot: Snapshot, { xml, transient }: ImportChange) {
  const { spec: written, problems } = readSpec(xml);
  if (!written) return { network: null, problems };
  const uuid = textAt(xml, "network/uuid")?.trim().toLowerCase() ?? "";
  if (!UUID.test(uuid)) {
    return { network: null, problems: [problem("xml", "create.xml-uuid", { found: uuid.slice(0, 60) })] };
  }
  const { document } = parseXmlTree(xml, "network");
  const lines = document ? findControl(document.root) : [];
  const control = lines.map((path) => problem("xml", "create.xml-control", { path }));
  const { spec, problems: found } = resolveSpec(toCreationFacts(snapshot), written);
  const definition = { ...toDefinition(spec), uuid };
  const network: HostNetwork = {
    ...{ name: written.name, uuid, type: spec.type, mode: spec.macvtap?.mode ?? null },
    ...{ active: false, persistent: !transient, autostart: false, definition, stored: null, live: null },
    ...{ storedXml: null, liveXml: null, storedPath: null, bridge: spec.bridge, bridgeExists: null, devices: [] },
    ...{ nics: [], leases: [], rules: [], dnsmasq: null },
  };
  return { network, problems: [...control, ...found.filter(({ code }) => HARMFUL.test(code))] };
}

function takenSince({ networks }: Snapshot, { name, uuid, bridge }: HostNetwork): PlanProblem[] {
  const named = networks.find((one) => one.name === name || one.uuid === uuid);
  if (named) return [problem("xml", "life.back-already", { network: named.name })];
  const other = bridge === null ? undefined : networks.find((one) => one.bridge === bridge);
  return other ? [problem("xml", "life.bridge-given-away", { bridge: bridge ?? "", other: other.name })] : [];
}
