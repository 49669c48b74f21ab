import type { PendingBridge } from "../../model/host-config.ts";
import type { Plan, PlanProblem, PlanStep } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { toPlan } from "../life/plan-parts.ts";
import { type BridgeFacts, toBridgeFacts } from "./bridge-facts.ts";
import { keepIfupdownSteps, revertStep } from "./bridge-steps.ts";
import { keepNetworkdRemovalSteps, keepNetworkdSteps } from "./networkd-steps.ts";
import { networkdNames } from "./networkd-text.ts";
import { bridgeConditions, ifupdownFile } from "./plan-bridge-create.ts";
import { ifupdownRemoval, networkdRemovalOf, removalConditions } from "./plan-bridge-remove.ts";

type Kept = { steps: PlanStep[]; paths: string[] } | { why: PlanProblem };

function keepMade(snapshot: Snapshot, pending: PendingBridge): Kept {
  if (pending.manager !== "ifupdown") {
    const names = networkdNames(pending);
    return { steps: keepNetworkdSteps(pending, names), paths: names.map((name) => `/etc/systemd/network/${name}`) };
  }
  const file = ifupdownFile(snapshot, pending.dev);
  return "code" in file ? { why: file } : { steps: keepIfupdownSteps(pending, file.path), paths: [file.path] };
}

function keepRemoved(snapshot: Snapshot, pending: PendingBridge, facts: BridgeFacts): Kept {
  if (pending.manager === "ifupdown") {
    const removal = ifupdownRemoval(snapshot, pending);
    if ("why" in removal) return removal;
    const { path } = removal.file;
    return { steps: keepIfupdownSteps(pending, path, "remove"), paths: [path] };
  }
  const removal = networkdRemovalOf(snapshot, facts);
  if ("why" in removal) return removal;
  const files = removal.plain ? [...removal.gone, removal.plain] : removal.gone;
  return { steps: keepNetworkdRemovalSteps(pending, removal), paths: files.map(({ path }) => path) };
}

/**
 * A bridge that works is kept: its files come to stand where they count when the host starts. One that was taken away
 * stays away: its files go. Either can be taken back by its opposite, which is tried as carefully.
 */
export function planBridgeKeep(snapshot: Snapshot, pending: PendingBridge): Plan {
  const { name, dev, isRemoval } = pending;
  const facts = toBridgeFacts(snapshot, pending, isRemoval ? dev : name);
  const kept = isRemoval ? keepRemoved(snapshot, pending, facts) : keepMade(snapshot, pending);
  if ("why" in kept) return toPlan("bridge", name, { problems: [kept.why] });
  const plan = toPlan("bridge", name, {
    steps: kept.steps,
    effects: kept.paths.map((what) => ({ kind: "file", what, undone: false })),
    postconditions: isRemoval ? removalConditions(facts) : bridgeConditions(facts),
  });
  const opposite = isRemoval ? ({ action: "create", dev } as const) : ({ action: "remove" } as const);
  return { ...plan, undoChange: { change: "bridge", name, ...opposite } };
}

/** What is not confirmed is taken back at once, as the host would by itself a little later. */
export function planBridgeRevert({ name, dev, isRemoval }: PendingBridge): Plan {
  const plan = toPlan("bridge", name, {
    steps: [revertStep(name, isRemoval ? "remove" : "make")],
    postconditions: [
      { kind: "link", name, exists: isRemoval },
      { kind: "link", name: dev, exists: true, master: isRemoval ? name : null },
    ],
  });
  return { ...plan, undoChange: null };
}
