import type { ChangeSpec } from "../../model/change-spec.ts";
import type { Plan } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { findNetwork } from "./find-network.ts";
import { planAutostart } from "./plan-autostart.ts";
import { planClone } from "./plan-clone.ts";
import { planDelete } from "./plan-delete.ts";
import { planImport } from "./plan-import.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { planPersist } from "./plan-persist.ts";
import { planRename } from "./plan-rename.ts";
import { planRestart } from "./plan-restart.ts";
import { planStart } from "./plan-start.ts";
import { planStop } from "./plan-stop.ts";
import { planUpdate } from "./plan-update.ts";

type LifeKind =
  | "start"
  | "stop"
  | "restart"
  | "delete"
  | "autostart"
  | "rename"
  | "persist"
  | "update"
  | "clone"
  | "import";
export type LifeChange = Extract<ChangeSpec, { change: LifeKind }>;

/**
 * What a change in the life of a network would do on this host, and what speaks against it.
 *   in   snapshot, { change: "stop", network: "default" }
 *   out  { steps: [{ argv: ["virsh", …, "net-destroy", "--network", UUID], … }], cutOff: [{ guest: "web1", … }], … }
 */
export function planLife(snapshot: Snapshot, change: LifeChange): Plan {
  if (change.change === "import") return planImport(snapshot, change);
  const refuse = (code: string) =>
    toPlan(change.change, change.network, { problems: [problem("network", code, { network: change.network })] });
  const network = findNetwork(snapshot, change.network);
  if (!network) return refuse("life.no-network");
  return planFor(snapshot, network, change);
}

type OfNetwork = Exclude<LifeChange, { change: "import" }>;

function planFor(snapshot: Snapshot, network: HostNetwork, change: OfNetwork): Plan {
  switch (change.change) {
    case "start":
      return planStart(snapshot, network, change.replug);
    case "stop":
      return planStop(snapshot, network);
    case "restart":
      return planRestart(snapshot, network, change.replug);
    case "delete":
      return planDelete(snapshot, network);
    case "autostart":
      return planAutostart(snapshot, network, change.autostart);
    case "rename":
      return planRename(snapshot, network, change.name);
    case "persist":
      return planPersist(network);
    case "update":
      return planUpdate(snapshot, network, change);
    case "clone":
      return planClone(snapshot, network, change);
  }
}
