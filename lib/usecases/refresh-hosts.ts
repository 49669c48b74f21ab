import "server-only";
import { hostStore } from "./host-store.ts";

/** The list is content with this age; a host's own pages are not. */
const LIST_AGE_MS = 30_000;

/**
 * Starts to read each of these hosts whose last reading is too old for a list, and waits for none: a host that does
 * not answer must not hold up the others. What went wrong is in the host's state.
 */
export function refreshHosts(hostIds: readonly string[]): void {
  const store = hostStore();
  for (const id of hostIds) {
    const { triedAt, isReading } = store.peek(id);
    if (!isReading && (triedAt === null || Date.now() - triedAt > LIST_AGE_MS)) void store.read(id);
  }
}
