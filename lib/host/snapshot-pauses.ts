import "server-only";
import type { HostNews, SnapshotTimes } from "./snapshot-state.ts";

/** Reading must leave a host most of its time: pauses are at least this many times as long as a reading takes. */
const REST_FACTOR = 5;

/** How long after an event the host is read, when `waitedMs` have passed since the first one that waits. */
export function eventPause(times: SnapshotTimes, news: HostNews, waitedMs: number): number {
  const [pause, longest] = news === "step" ? [times.stepMs, times.longestStepsMs] : [times.debounceMs, times.longestMs];
  return Math.max(0, Math.min(longest - waitedMs, pause));
}

/** How long until the host is read without any event: soon while somebody sees it, jittered when nobody does. */
export function pollPause(
  times: SnapshotTimes,
  { isSeen, durationMs }: { isSeen: boolean; durationMs: number },
): number {
  const [least, most] = times.pollMs;
  const pause = isSeen ? times.watchedMs * (0.9 + Math.random() / 5) : least + Math.random() * (most - least);
  return Math.max(pause, Math.min(most, durationMs * REST_FACTOR));
}
