import type { Plan, PlanFile, PlanProblem, PlanStep, Postcondition } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { problem, toPlan } from "../life/plan-parts.ts";
import { type BridgeFacts, toBridgeFacts } from "./bridge-facts.ts";
import { ifupdownSteps } from "./bridge-steps.ts";
import { leavingCautions } from "./check-bridge.ts";
import { checkRemoval } from "./check-removal.ts";
import { findManager } from "./find-manager.ts";
import { returnStanzas } from "./interfaces-removal.ts";
import { hasStanza, type Moved, type NotMoved, speaksOf } from "./interfaces-text.ts";
import { type NetworkdRemoval, networkdRemoval } from "./networkd-removal.ts";
import { networkdRemovalSteps } from "./networkd-steps.ts";
import type { BridgeChange } from "./plan-bridge.ts";
import { ifupdownFile } from "./plan-bridge-create.ts";

type Made = { steps: PlanStep[]; files: PlanFile[] } | { why: PlanProblem };

const refused = (code: string, params: PlanProblem["params"] = {}) => ({
  why: problem("name", `bridge.${code}`, params),
});
const notMoved = ({ code, what }: NotMoved, file: string) => refused(`not-moved-${code}`, { what, file });

type IfupdownRemoval = { file: { path: string; text: string }; moved: Moved };

/** The file of ifupdown that has the bridge, without it. */
export function ifupdownRemoval(
  snapshot: Snapshot,
  { name, dev }: Pick<BridgeFacts, "name" | "dev">,
): IfupdownRemoval | { why: PlanProblem } {
  const file = ifupdownFile(snapshot, name);
  if ("code" in file) return { why: file };
  const text = file.text ?? "";
  if (!hasStanza(text, name)) return refused("not-written", { bridge: name });
  const other = snapshot.hostConfig.ifupdown.files.find(
    (one) => one.path !== file.path && [name, dev].some((link) => speaksOf(one.text ?? "", link)),
  );
  if (other) return notMoved({ code: "named", what: name }, other.path);
  const moved = returnStanzas(text, { name, dev });
  return "code" in moved ? notMoved(moved, file.path) : { file: { path: file.path, text }, moved };
}

/** The files of systemd-networkd without the bridge. */
export function networkdRemovalOf(
  { hostConfig }: Snapshot,
  facts: BridgeFacts,
): NetworkdRemoval | { why: PlanProblem } {
  const removal = networkdRemoval(hostConfig.networkd.files, facts);
  if (removal === null) return refused("not-ours", { bridge: facts.name });
  return "code" in removal ? notMoved(removal, "/etc/systemd/network") : removal;
}

function byManager(snapshot: Snapshot, facts: BridgeFacts, manager: string | null): Made {
  if (manager === "ifupdown") {
    const removal = ifupdownRemoval(snapshot, facts);
    if ("why" in removal) return removal;
    const { file, moved } = removal;
    return {
      steps: ifupdownSteps(facts, moved, "remove"),
      files: [{ path: file.path, before: file.text, after: moved.after }],
    };
  }
  if (manager !== "networkd") return refused("remove-by-hand", { bridge: facts.name, manager: manager ?? "other" });
  const removal = networkdRemovalOf(snapshot, facts);
  if ("why" in removal) return removal;
  const files = removal.plain ? [...removal.gone, removal.plain] : removal.gone;
  return { steps: networkdRemovalSteps(facts, removal), files };
}

/** What must be found once a bridge is gone: its address on the NIC, which is nobody's port, with its MAC and the way out. */
export function removalConditions(facts: Omit<BridgeFacts, "seconds" | "isUp" | "routes">): Postcondition[] {
  const { name, dev, mac, addresses, hasDefaultRoute } = facts;
  const routes = hasDefaultRoute ? ["default"] : [];
  return [
    { kind: "link", name, exists: false },
    { kind: "link", name: dev, exists: true, master: null, mac, addresses, routes },
  ];
}

/** What a bridge has goes back to its NIC, and the host brings it back unless that is confirmed. */
export function planBridgeRemove(snapshot: Snapshot, change: Extract<BridgeChange, { action: "remove" }>): Plan {
  const { name, seconds } = change;
  const checked = checkRemoval(snapshot, name);
  if ("problems" in checked) return toPlan("bridge", name, checked);
  const { bridge, nic } = checked;
  const facts = toBridgeFacts(snapshot, { name, dev: nic.name, ...(seconds ? { seconds } : {}) }, name);
  const made = byManager(snapshot, facts, findManager(snapshot, bridge));
  if ("why" in made) return toPlan("bridge", name, { problems: [made.why] });
  const plan = toPlan("bridge", name, {
    steps: made.steps,
    warnings: [
      ...leavingCautions(snapshot, name, nic.name),
      problem("", "bridge.to-confirm", { act: "remove", name, seconds: facts.seconds, open: "{", close: "}" }),
    ],
    effects: made.files.map(({ path }) => ({ kind: "file", what: path, undone: true })),
    postconditions: removalConditions(facts),
  });
  return {
    ...plan,
    files: made.files,
    confirmWithinSeconds: facts.seconds,
    undoChange: { change: "bridge", action: "revert", name },
  };
}
