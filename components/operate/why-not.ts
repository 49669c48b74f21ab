import type { NetworkRow } from "@/lib/derive/views/view-types";
import type { HostAccess } from "@/lib/model/snapshot";

/** Why something can't be done, as words under `operate.why`. */
export type WhyNot = {
  code: "hostReadOnly" | "libvirtReadOnly" | "transientAutostart" | "transientRename" | "transientEdit";
  params: Record<string, string>;
};

/** What can be done with a network, in the order in which it is offered. */
const NETWORK_ACTS = [
  "start",
  "stop",
  "restart",
  "edit",
  "autostart",
  "no-autostart",
  "clone",
  "rename",
  "persist",
  "export",
  "delete",
] as const;
export type NetworkAct = (typeof NETWORK_ACTS)[number];

/** Why nothing at all may be changed on a host; null: it may. */
export function whyNoChange(isKeptReadOnly: boolean, { libvirt, user }: HostAccess): WhyNot | null {
  if (isKeptReadOnly) return { code: "hostReadOnly", params: {} };
  return libvirt === "read-only" ? { code: "libvirtReadOnly", params: { user } } : null;
}

type Row = Pick<NetworkRow, "state" | "isAutostart" | "isPersistent">;

/** Whether an act has a meaning for a network as it is: a stopped one is not stopped again. */
function isOffered(act: NetworkAct, { state, isAutostart, isPersistent }: Row): boolean {
  switch (act) {
    case "start":
      return state === "inactive";
    case "stop":
    case "restart":
      return state === "active";
    case "autostart":
      return !isAutostart;
    case "no-autostart":
      return isAutostart;
    case "persist":
      return !isPersistent;
    default:
      return true;
  }
}

function whyNotOn(act: NetworkAct, { isPersistent }: Row): WhyNot | null {
  if (isPersistent) return null;
  if (act === "autostart") return { code: "transientAutostart", params: {} };
  if (act === "edit") return { code: "transientEdit", params: {} };
  return act === "rename" ? { code: "transientRename", params: {} } : null;
}

/**
 * The acts that a network's menu offers; those that can't be done now with the reason. `why`: what stands against any
 * change on this host. The planner has the last word: this only keeps people from asking in vain.
 */
export function networkActs(row: Row, why: WhyNot | null): { act: NetworkAct; why: WhyNot | null }[] {
  return NETWORK_ACTS.filter((act) => isOffered(act, row)).map((act) => ({
    act,
    why: act === "export" ? null : (why ?? whyNotOn(act, row)),
  }));
}
