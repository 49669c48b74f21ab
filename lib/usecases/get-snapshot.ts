import "server-only";
import type { Snapshot } from "../model/snapshot.ts";
import { hostStore } from "./host-store.ts";

/** A saved host's snapshot as pages show it. `version` goes up with every change. */
export type KnownSnapshot = { snapshot: Snapshot; version: number };

/**
 * What is known of a saved host, read again first where that is stale. After a failed reading it is the last good
 * one; how old that is, and the failure, the host's status tells. Throws HostError when there never was a good one.
 */
export async function getSnapshot(hostId: string): Promise<KnownSnapshot> {
  const { value, version, error } = await hostStore().current(hostId);
  if (value) return { snapshot: value.snapshot, version };
  throw error;
}
