import type { GuestState } from "../../model/guest.ts";

const STOPPED: GuestState[] = ["shut-off", "crashed", "pm-suspended", "unknown"];

/** Whether a guest has a process on the host, and so taps: a paused one has. */
export function isRunning(state: GuestState): boolean {
  return !STOPPED.includes(state);
}
