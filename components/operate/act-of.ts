import type { Change } from "@/lib/model/plan.ts";

/** Every act that has a name of its own on a button, a title and a line of the activity. */
export type Act =
  | "create"
  | "start"
  | "stop"
  | "restart"
  | "delete"
  | "autostart"
  | "no-autostart"
  | "update"
  | "clone"
  | "rename"
  | "persist"
  | "import"
  | "bridge"
  | "bridge-remove"
  | "bridge-confirm"
  | "bridge-revert"
  | "undo"
  | `reservation-${"add" | "edit" | "remove"}`
  | `nic-${"add" | "remove" | "move" | "link-up" | "link-down" | "edit" | "replug"}`
  | `helper-${"add" | "remove"}`;

/** What a change is called. */
export function actOf(change: Change): Act {
  if (!("change" in change)) return "create";
  switch (change.change) {
    case "autostart":
      return change.autostart ? "autostart" : "no-autostart";
    case "reservation":
      return `reservation-${change.action}`;
    case "nic":
      return change.action === "link" ? `nic-link-${change.link}` : `nic-${change.action}`;
    case "helper":
      return `helper-${change.action}`;
    case "bridge":
      return change.action === "create" ? "bridge" : `bridge-${change.action}`;
    default:
      return change.change;
  }
}
