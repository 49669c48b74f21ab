import type { GuestNic } from "../../model/snapshot.ts";
import type { Scope } from "./find-nic.ts";

/** A NIC's documents that a plan changes, as they are before it: afterwards they must be others. */
export function documentsBefore({ stored, live }: GuestNic, { isStored, isLive }: Scope) {
  return {
    ...(isStored && stored ? { storedNot: stored.xml } : {}),
    ...(isLive && live ? { liveNot: live.xml } : {}),
  };
}
