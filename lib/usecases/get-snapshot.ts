import "server-only";
import type { SnapshotState } from "../host/snapshot-state.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { hostStore } from "./host-store.ts";
import type { HostReading } from "./read-host.ts";

/** A saved host's snapshot as pages show it. `version` goes up with every change. */
export type KnownSnapshot = { snapshot: Snapshot; version: number };

/**
 * What is known of a saved host, read again first where that is stale. After a failed reading it is the last good
 * one; how old that is, and the failure, the host's status tells. Throws HostError when there never was a good one.
 */
export async function getSnapshot(hostId: string): Promise<KnownSnapshot> {
  return orThrow(await hostStore().current(hostId));
}

/** The same for an open page, which is told of every new version: it never waits for a change that is still going on. */
export async function getShownSnapshot(hostId: string): Promise<KnownSnapshot> {
  return orThrow(await hostStore().latest(hostId));
}

function orThrow({ value, version, error }: SnapshotState<HostReading>): KnownSnapshot {
  if (value) return { snapshot: value.snapshot, version };
  throw error;
}
