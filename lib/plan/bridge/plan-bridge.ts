import type { ChangeSpec } from "../../model/change-spec.ts";
import type { Plan } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { problem, toPlan } from "../life/plan-parts.ts";
import { planBridgeCreate } from "./plan-bridge-create.ts";
import { planBridgeKeep, planBridgeRevert } from "./plan-bridge-keep.ts";
import { planBridgeRemove } from "./plan-bridge-remove.ts";

export type BridgeChange = Extract<ChangeSpec, { change: "bridge" }>;

/**
 * What making a bridge over a NIC of the host would do, or taking one away, or keeping or taking back what nobody has
 * confirmed yet.
 *   in   snapshot, { change: "bridge", action: "create", name: "br0", dev: "eth0" }
 *   out  { steps: [arm the watchdog, …, prove], files: [{ path: "/etc/network/interfaces", before, after }], … }
 */
export function planBridge(snapshot: Snapshot, change: BridgeChange): Plan {
  const { pending } = snapshot.hostConfig;
  if (change.action === "create" || change.action === "remove") {
    if (!pending)
      return change.action === "create" ? planBridgeCreate(snapshot, change) : planBridgeRemove(snapshot, change);
    return refuse(change.name, "pending", { bridge: pending.name, dev: pending.dev });
  }
  if (pending?.name !== change.name) return refuse(change.name, "not-pending", { bridge: change.name });
  if (pending.isDecided) return refuse(change.name, "decided", { bridge: change.name });
  return change.action === "confirm" ? planBridgeKeep(snapshot, pending) : planBridgeRevert(pending);
}

const refuse = (name: string, code: string, params: Record<string, string>): Plan =>
  toPlan("bridge", name, { problems: [problem("name", `bridge.${code}`, params)] });
