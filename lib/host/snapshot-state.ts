import "server-only";
import type { HostError } from "../model/host-error.ts";

/**
 * What is known of one host. `version` goes up whenever the value or the error's code is another than before; `value` is
 * the last good one however old, read `at` (milliseconds since the epoch); both null before the first good reading.
 * `error`: why the latest reading failed; null when it did not. `isStale`: the host has changed since `at`, or may have.
 */
export type SnapshotState<T> = {
  version: number;
  value: T | null;
  at: number | null;
  error: HostError | null;
  triedAt: number | null;
  isStale: boolean;
  isReading: boolean;
};

/** `done`: libvirt says what it has finished. `step`: the kernel says what just happened, and more may follow at once. */
export type HostNews = "done" | "step";

/** How a host is read and listened to. */
export type SnapshotSource<T> = {
  /** Throws HostError. */
  read: () => Promise<T>;
  /** Whether a reading tells nothing new: then the version stays. Left out: never. */
  isSame?: (before: T, after: T) => boolean;
  /** Starts listening, once something was read and while someone looks. */
  listen?: (value: T, onNews: (news: HostNews) => void) => { stop: () => Promise<void> };
};

/** In milliseconds. */
export type SnapshotTimes = {
  /** The quiet after libvirt's word before the host is read. */
  debounceMs: number;
  /** How long that quiet is waited for. */
  longestMs: number;
  /** The quiet after a step, if libvirt's word that all is done does not come: what starts a network is a hundred. */
  stepMs: number;
  /** How long that one is waited for. */
  longestStepsMs: number;
  /** While someone looks: leases, ports and link states have no events. */
  watchedMs: number;
  /** While nobody looks, until the grace is over: the safety net, jittered between these two. */
  pollMs: readonly [number, number];
  /** How long a host nobody looks at is still listened to. */
  graceMs: number;
  /** How long news are kept back for who changes the host and reads it then. */
  longestHoldMs: number;
};

export const DEFAULT_TIMES: SnapshotTimes = {
  debounceMs: 20,
  longestMs: 250,
  stepMs: 150,
  longestStepsMs: 1_000,
  watchedMs: 4_000,
  pollMs: [30_000, 60_000],
  graceMs: 60_000,
  longestHoldMs: 3_000,
};

/** What is known of a host nobody has asked yet. */
export function unreadState<T>(): SnapshotState<T> {
  return { version: 0, value: null, at: null, error: null, triedAt: null, isStale: true, isReading: false };
}
