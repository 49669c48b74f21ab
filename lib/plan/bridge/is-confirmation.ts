import type { Change } from "../../model/plan.ts";

/** Whether a change keeps what is being tried on the host. */
export const isConfirmation = (change: Change): boolean =>
  "change" in change && change.change === "bridge" && change.action === "confirm";
