import type { BridgeManager, ConfigFile } from "../../model/host-config.ts";
import type { Link } from "../../model/link.ts";
import type { Plan, PlanFile, PlanProblem, PlanStep, Postcondition } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { problem, toPlan } from "../life/plan-parts.ts";
import { type BridgeFacts, toBridgeFacts } from "./bridge-facts.ts";
import { ifupdownSteps } from "./bridge-steps.ts";
import { cautionsOf, checkBridgeName, checkPort } from "./check-bridge.ts";
import { findManager } from "./find-manager.ts";
import { hasStanza, moveStanzas, type NotMoved, speaksOf } from "./interfaces-text.ts";
import { networkdSteps } from "./networkd-steps.ts";
import { networkdNames, toNetworkdFiles } from "./networkd-text.ts";
import type { BridgeChange } from "./plan-bridge.ts";
import { showNetplan, showNetworkManager } from "./shown-only.ts";

/** `why`: the steps and files are for a person to see; Puente does not run them. */
type Made = { steps: PlanStep[]; files: PlanFile[]; why?: PlanProblem };

const refused = (code: string, params: PlanProblem["params"] = {}): Made => ({
  ...{ steps: [], files: [] },
  why: problem("dev", `bridge.${code}`, params),
});
const notMoved = ({ code, what }: NotMoved, file: string): Made => refused(`not-moved-${code}`, { what, file });

const BY_DEFAULT = "/etc/network/interfaces";

/** The one file of ifupdown that has the NIC, or where a NIC without a stanza would stand. */
export function ifupdownFile(snapshot: Snapshot, dev: string): ConfigFile | PlanProblem {
  const { files } = snapshot.hostConfig.ifupdown;
  const holders = files.filter(({ text }) => text !== null && hasStanza(text, dev));
  const file = holders[0] ?? files.find(({ path }) => path === BY_DEFAULT);
  if (holders.length > 1) return problem("dev", "bridge.several-files", { dev, files: holders.length });
  const unread = files.find(({ text }) => text === null);
  if (unread || !file) return problem("dev", "bridge.file-unreadable", { file: unread?.path ?? BY_DEFAULT });
  return file.isLink ? problem("dev", "bridge.file-is-link", { file: file.path }) : file;
}

function byIfupdown(snapshot: Snapshot, facts: BridgeFacts): Made {
  const { ifupdown } = snapshot.hostConfig;
  const file = ifupdownFile(snapshot, facts.dev);
  if ("code" in file) return { steps: [], files: [], why: file };
  if (!ifupdown.hasBridgeUtils) return refused("no-bridge-utils");
  // what another file says of the NIC would stay behind
  const other = ifupdown.files.find(({ path, text }) => path !== file.path && speaksOf(text ?? "", facts.dev));
  if (other) return notMoved({ code: "named", what: facts.dev }, other.path);
  const moved = moveStanzas(file.text ?? "", facts);
  if ("code" in moved) return notMoved(moved, file.path);
  return {
    steps: ifupdownSteps(facts, moved),
    files: [{ path: file.path, before: file.text, after: moved.after }],
  };
}

function byNetworkd(snapshot: Snapshot, facts: BridgeFacts, { index }: Link): Made {
  const { files, networkFiles } = snapshot.hostConfig.networkd;
  const path = networkFiles[index] ?? null;
  const own = files.find((file) => file.path === path) ?? null;
  if (path !== null && (own?.text ?? null) === null) return refused("file-unreadable", { file: path });
  const dropIn = files.find((file) => path !== null && file.path.includes(`/${path.split("/").at(-1)}.d/`));
  if (dropIn) return refused("drop-in", { file: dropIn.path });
  const [first = ""] = networkdNames(facts);
  const earlier = files.find((file) => (file.path.split("/").at(-1) ?? "") < first && file.path.endsWith(".network"));
  if (earlier) return refused("earlier-file", { file: earlier.path });
  const made = toNetworkdFiles(own?.text ?? null, facts);
  if ("code" in made) return notMoved(made, path ?? "");
  return {
    steps: networkdSteps(facts, made),
    files: made.map(({ name, text }) => ({ path: `/etc/systemd/network/${name}`, before: null, after: text })),
  };
}

function byManager(snapshot: Snapshot, facts: BridgeFacts, { link, manager }: { link: Link; manager: BridgeManager }) {
  const { hostConfig } = snapshot;
  switch (manager) {
    case "ifupdown":
      return byIfupdown(snapshot, facts);
    case "networkd":
      return byNetworkd(snapshot, facts, link);
    case "netplan":
      return { ...showNetplan(hostConfig, facts), why: problem("", "bridge.shown-netplan", { dev: facts.dev }) };
    case "network-manager":
      return { ...showNetworkManager(hostConfig, facts), why: problem("", "bridge.shown-nm", { dev: facts.dev }) };
  }
}

/** What a bridge must be found to be: the address on it alone, the NIC its port, the same MAC, the same way out. */
export function bridgeConditions(facts: Omit<BridgeFacts, "seconds" | "isUp" | "routes">): Postcondition[] {
  const { name, dev, mac, addresses, hasDefaultRoute } = facts;
  const routes = hasDefaultRoute ? ["default"] : [];
  return [
    { kind: "link", name, exists: true, mac, addresses, routes },
    { kind: "link", name: dev, exists: true, master: name, mac, addresses: [] },
  ];
}

export function planBridgeCreate(snapshot: Snapshot, change: Extract<BridgeChange, { action: "create" }>): Plan {
  const { name, dev } = change;
  const port = checkPort(snapshot, dev);
  const ofName = checkBridgeName(snapshot, name);
  if ("problems" in port) return toPlan("bridge", name, { problems: [...ofName, ...port.problems] });
  const { link } = port;
  const found = findManager(snapshot, link);
  const manager = change.manager ?? found;
  if (manager === null)
    return toPlan("bridge", name, { problems: [...ofName, problem("dev", "bridge.no-manager", { dev })] });
  const facts = toBridgeFacts(snapshot, change);
  const other = found !== null && found !== manager ? [problem("manager", "bridge.other-manager", { dev, found })] : [];
  const { steps, files, why } = byManager(snapshot, facts, { link, manager });
  const plan = toPlan("bridge", name, {
    steps,
    problems: [...ofName, ...other, ...(why ? [why] : [])],
    warnings: [
      ...cautionsOf(snapshot, link, name),
      problem("", "bridge.to-confirm", { act: "make", name, seconds: facts.seconds, open: "{", close: "}" }),
    ],
    effects: [
      { kind: "bridge", what: name, undone: true },
      ...files.map(({ path }) => ({ kind: "file" as const, what: path, undone: true })),
    ],
    postconditions: bridgeConditions(facts),
  });
  // what Puente does not run is shown all the same
  return {
    ...plan,
    steps,
    files,
    confirmWithinSeconds: facts.seconds,
    undoChange: { change: "bridge", action: "revert", name },
  };
}
