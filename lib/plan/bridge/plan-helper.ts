import type { ConfigFile } from "../../model/host-config.ts";
import type { Plan, PlanProblem } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { problem, toPlan } from "../life/plan-parts.ts";
import { setRoutes } from "./bridge-facts.ts";
import { checkBridgeName } from "./check-bridge.ts";
import { defaultHelperName, type HelperChange, type HelperFacts, toHelperFacts } from "./helper-facts.ts";
import { addSteps, helperFile, helperStanza, keptAddSteps, keptRemoveSteps, removeSteps } from "./helper-steps.ts";
import { keptAddresses } from "./kept-addresses.ts";

/**
 * What a macvlan of the host's own beside its macvtap guests would be, or its end: macvtap keeps the host and its guests
 * apart, a second macvlan on the same NIC does not.
 *   in   snapshot, { change: "helper", action: "add", dev: "eth2", address: "192.168.100.240", guests: ["192.168.100.9"] }
 *   out  { steps: [ip link add …, ip address add …, ip route add …], … }
 */
export function planHelper(snapshot: Snapshot, change: HelperChange): Plan {
  return change.action === "add" ? planAdd(snapshot, change) : planRemove(snapshot, change);
}

const refuse = (field: string, code: string, params: PlanProblem["params"]) => problem(field, `helper.${code}`, params);

/** What keeps a NIC from carrying one more macvlan. */
function checkDev({ links }: Snapshot, dev: string): PlanProblem[] {
  const link = links.find(({ name }) => name === dev);
  if (!link) return [refuse("dev", "no-device", { dev })];
  if (link.isWireless) return [refuse("dev", "wireless", { dev })];
  if (link.master !== null) return [refuse("dev", "is-port", { dev, master: link.master })];
  if (link.isLoopback || !(link.kind === null || ["veth", "bond", "team", "vlan"].includes(link.kind)))
    return [refuse("dev", "kind", { dev, kind: link.kind ?? "loopback" })];
  const taken = links.find(({ parent, macvtapMode }) => parent === dev && macvtapMode === "passthru");
  return taken ? [refuse("dev", "taken", { dev, other: taken.name })] : [];
}

/** Whether ifupdown reads the folder where the helper's own file would stand. */
function canKeep({ hostConfig }: Snapshot): boolean {
  const { flavour, files } = hostConfig.ifupdown;
  const main = files.find(({ path }) => path === "/etc/network/interfaces")?.text ?? "";
  return (
    flavour === "ifupdown" && /^\s*source(?:-directory)?\s+(?:\/etc\/network\/)?interfaces\.d(?:\/\*)?\s*$/m.test(main)
  );
}

/** Guests of another mode than `bridge` hear no other macvlan of their NIC. */
function otherModes({ networks }: Snapshot, dev: string): PlanProblem[] {
  const other = networks.filter(
    ({ type, mode, devices }) => type === "macvtap" && devices.includes(dev) && mode !== "bridge",
  );
  if (other.length === 0) return [];
  return [
    refuse("dev", "other-mode", { networks: other.map(({ name }) => name).join(", "), mode: other[0]?.mode ?? "" }),
  ];
}

function planAdd(snapshot: Snapshot, change: HelperChange): Plan {
  const { dev, persist } = change;
  const name = change.name ?? defaultHelperName(dev);
  const ofDev = checkDev(snapshot, dev);
  const ofName = checkBridgeName(snapshot, name, "helper");
  const facts = toHelperFacts(snapshot, change);
  const problems = [...ofDev, ...ofName, ...("problems" in facts && ofDev.length === 0 ? facts.problems : [])];
  if ("problems" in facts || problems.length > 0) return toPlan("helper", name, { problems });
  const isKept = persist !== false && canKeep(snapshot);
  const plan = toPlan("helper", name, {
    steps: isKept ? keptAddSteps(facts) : addSteps(facts),
    warnings: [
      ...otherModes(snapshot, dev),
      ...(isKept || persist === false ? [] : [refuse("persist", "not-kept", { name })]),
      ...(snapshot.access.isRoot ? [] : [problem("", "bridge.needs-root", { user: snapshot.access.user })]),
    ],
    effects: isKept ? [{ kind: "file", what: helperFile(name), undone: true }] : [],
    postconditions: [
      {
        ...{ kind: "link", name, exists: true, routes: facts.targets },
        addresses: [`${facts.address}/32`],
      },
    ],
  });
  const files = isKept ? [{ path: helperFile(name), before: null, after: helperStanza(facts) }] : [];
  return { ...plan, files, undoChange: { change: "helper", action: "remove", dev, name } };
}

/** A macvlan that is there, as the facts from which it could be made again. */
function readHelper(snapshot: Snapshot, { dev, name = null }: HelperChange): HelperFacts | null {
  const own = snapshot.links.filter(({ kind, parent }) => kind === "macvlan" && parent === dev);
  const link = own.find((one) => one.name === (name ?? defaultHelperName(dev)));
  if (!link) return null;
  const address = keptAddresses(snapshot, link.name)[0]?.replace(/\/\d+$/, "");
  if (address === undefined) return null;
  const targets = setRoutes(snapshot, link.name).map(({ destination }) => destination);
  return { name: link.name, dev, address, targets };
}

function planRemove(snapshot: Snapshot, change: HelperChange): Plan {
  const { dev } = change;
  const facts = readHelper(snapshot, change);
  const name = change.name ?? defaultHelperName(dev);
  if (!facts) return toPlan("helper", name, { problems: [refuse("name", "no-helper", { dev, name })] });
  const file: ConfigFile | undefined = snapshot.hostConfig.ifupdown.files.find(({ path }) => path === helperFile(name));
  const isKept = file?.text != null && snapshot.hostConfig.ifupdown.ifstate.includes(name);
  const plan = toPlan("helper", name, {
    steps: isKept ? keptRemoveSteps(facts, file?.text ?? "") : removeSteps(facts),
    effects: isKept ? [{ kind: "file", what: helperFile(name), undone: true }] : [],
    postconditions: [{ kind: "link", name, exists: false }],
  });
  const { address, targets } = facts;
  const files = isKept ? [{ path: helperFile(name), before: file?.text ?? null, after: null }] : [];
  return {
    ...plan,
    files,
    undoChange: { change: "helper", action: "add", dev, name, address, guests: targets, persist: isKept },
  };
}
