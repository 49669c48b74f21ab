import "server-only";
import type { SnapshotState } from "../host/snapshot-state.ts";
import type { HostError } from "../model/host-error.ts";
import type { HostState } from "../model/host-status.ts";
import { hostStore } from "./host-store.ts";

/** A host's status before it is put into words: see `HostStatus`. */
export type WatchedStatus = {
  state: HostState;
  version: number;
  at: string | null;
  ageMs: number | null;
  error: HostError | null;
};

/** A host that is read again is as it was until the answer is there: only the first reading is told of. */
function stateOf({ value, error, isReading, isStale }: SnapshotState<unknown>): HostState {
  if (error) return "unreachable";
  if (value === null) return isReading ? "reading" : "never";
  return isStale ? "stale" : "live";
}

export function toWatchedStatus(known: SnapshotState<unknown>): WatchedStatus {
  const { version, at, error } = known;
  const ageMs = at === null ? null : Math.max(0, Date.now() - at);
  return { state: stateOf(known), version, at: at === null ? null : new Date(at).toISOString(), ageMs, error };
}

type Watcher = { onStatus: (status: WatchedStatus) => void; onEnd: () => void };

const KEY = Symbol.for("puente.watchers");

/** Who looks at which host; on globalThis, since a server loads this module several times. */
export function watchersOf(hostId: string): Set<Watcher> {
  const place = globalThis as { [KEY]?: Map<string, Set<Watcher>> };
  place[KEY] ??= new Map();
  const watchers = place[KEY].get(hostId) ?? new Set();
  place[KEY].set(hostId, watchers);
  return watchers;
}

/**
 * Looks at a saved host until the returned function is called: `onStatus` hears how it is now and of every change.
 * `onEnd`: the host was changed or removed here, and who still wants it must look again.
 */
export function watchHost(hostId: string, watcher: Watcher): () => void {
  const store = hostStore();
  const watchers = watchersOf(hostId);
  watchers.add(watcher);
  const stop = store.subscribe(hostId, (known) => watcher.onStatus(toWatchedStatus(known)));
  watcher.onStatus(toWatchedStatus(store.peek(hostId)));
  return () => {
    watchers.delete(watcher);
    stop();
  };
}
