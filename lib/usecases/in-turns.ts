import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Long enough to get something done, short enough that nobody who waits notices. */
const TURN_MS = 10;

/** Runs work that is cut into steps, letting everybody else have a turn every few milliseconds. */
export async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  let turnEnds = performance.now() + TURN_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < turnEnds) continue;
    await nextTurn();
    turnEnds = performance.now() + TURN_MS;
  }
}
