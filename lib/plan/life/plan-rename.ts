import type { Plan, PlanProblem, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { freeBridge } from "../create/free-bridge.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { asStored } from "./as-stored.ts";
import { checkName } from "./check-name.ts";
import { withAttribute, withText } from "./edit-xml.ts";
import { namesOf, nicsOnNetwork } from "./guests-on-network.ts";
import { ownBridge } from "./own-bridge.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { restartParts } from "./restart-parts.ts";
import { rulesOf } from "./rules-of.ts";
import { storedNicSteps } from "./stored-nics.ts";
import { autostartStep, netDefine, netUndefine, step } from "./virsh-steps.ts";

/**
 * Another name for a network, which libvirt has no command for: stopped, undefined, and defined anew with the same UUID.
 * Leases, autostart, and every guest's NIC, running or not, come along.
 */
export function planRename(snapshot: Snapshot, network: HostNetwork, name: string): Plan {
  const problems = network.name === name ? [problem("name", "life.same-name", { name })] : checkName(snapshot, name);
  const xml = network.storedXml;
  if (!network.persistent) problems.push(problem("network", "life.transient-rename", { network: network.name }));
  else if (xml === null) problems.push(problem("network", "life.unreadable", { network: network.name }));
  if (problems.length > 0 || xml === null) return toPlan("rename", network.name, { problems });
  const parts = partsOf(snapshot, network, { name, xml });
  return {
    ...toPlan("rename", network.name, parts),
    undoChange: { change: "rename", network: network.uuid, name: network.name },
  };
}

type Wanted = { name: string; xml: string };

function partsOf(snapshot: Snapshot, network: HostNetwork, { name, xml }: Wanted) {
  const next = { ...asStored(network), name };
  const { active, autostart } = network;
  const between = [
    ...(autostart ? [autostartStep(network, false)] : []),
    ...redefineSteps(snapshot, asStored(network), { name, xml }),
    ...(autostart ? [autostartStep(next, true)] : []),
  ];
  const parts = active ? restartParts(snapshot, network, { next, between }) : STOPPED;
  const stored = storedNicSteps(snapshot, network, name);
  return {
    ...parts,
    xml: withText(xml, "network/name", name),
    steps: [...(active ? parts.steps : between), ...stored.steps],
    expectedRules: active ? rulesOf(snapshot, next.definition) : null,
    warnings: [...parts.warnings, ...warnOfOldName(snapshot, network)],
    postconditions: [
      { kind: "network" as const, name: network.name, exists: false },
      { kind: "network" as const, name, exists: true, active, autostart },
      ...parts.postconditions,
      ...stored.postconditions,
    ],
  };
}

const STOPPED: ReturnType<typeof restartParts> = {
  ...{ steps: [], effects: [], cutOff: [], problems: [], warnings: [], postconditions: [] },
};

/**
 * libvirt deletes a network's leases with its definition, and finds them by the bridge in it. So the definition gets a
 * bridge that never was before it goes, and the new one comes with that too, so that the way back spares them as well.
 */
function redefineSteps(snapshot: Snapshot, network: HostNetwork, { name, xml }: Wanted): PlanStep[] {
  const called = (text: string) => withText(text, "network/name", name);
  const told = (code: string, params: Record<string, string>) => ({ code: `plan.steps.life.${code}`, params });
  const defined = (text: string, of: string, undo: PlanStep["undo"]) =>
    step(netDefine(text), { what: told("define", { network: of }), undo });
  const gone = (undo: string) =>
    step(netUndefine(network), { what: told("undefine", { network: network.name }), undo: netDefine(undo) });
  if (ownBridge(network) === null) return [gone(xml), defined(called(xml), name, netUndefine(network))];
  const spare = withAttribute(xml, "network/bridge", {
    name: "name",
    value: freeBridge(toCreationFacts(snapshot), "pntspare"),
  });
  const words = (of: string) => told("spare-leases", { network: of });
  return [
    step(netDefine(spare), { what: words(network.name), undo: netDefine(xml) }),
    gone(spare),
    step(netDefine(called(spare)), { what: words(name), undo: netUndefine(network) }),
    defined(called(xml), name, netDefine(called(spare))),
  ];
}

/** On the host's own bridge or NIC a running guest stays plugged in, and goes by the old name until it is restarted. */
function warnOfOldName(snapshot: Snapshot, network: HostNetwork): PlanProblem[] {
  if (ownBridge(network) !== null) return [];
  const live = nicsOnNetwork(snapshot, network).filter(({ isLive }) => isLive);
  if (live.length === 0) return [];
  const guests = namesOf(live.map(({ guest }) => ({ guest: guest.name })));
  return [problem("network", "life.live-keeps-name", { network: network.name, ...guests })];
}
