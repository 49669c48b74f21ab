import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { fetchRun, type Turn } from "../host/run-steps.ts";
import type { StepsReport } from "../host/steps-report.ts";
import type { RunStep } from "../host/steps-worker.ts";
import { HostError } from "../model/host-error.ts";
import type { ChangeTarget } from "./change-target.ts";

/**
 * What became of a run whose answer was lost. `never`: the host never got the whole of it, and did nothing; `restarted`:
 * it was started anew since, and what it knew of the run is gone; `nowhere`: it had no room for the plan, and did nothing;
 * `unknown`: it could not be asked.
 */
export type Recovered = StepsReport | "never" | "nowhere" | "restarted" | "unknown";

export type RecoverOptions = { turn: Pick<Turn, "id" | "boot">; steps: readonly RunStep[]; patienceMs: number };

const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** Asks again and again over new connections, until the host answers or the patience is over. Never throws HostError. */
export async function recoverRun(target: ChangeTarget, options: RecoverOptions): Promise<Recovered> {
  const { turn, steps, patienceMs } = options;
  let until = Date.now() + patienceMs;
  for (let pauseMs = PAUSE_MS; Date.now() < until; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.5)) {
    try {
      const connection = await target.connect();
      connection.retryNow();
      const found = await fetchRun(connection, turn.id, steps);
      if (found.state === "absent") return found.boot === turn.boot ? "never" : "restarted";
      if (found.state !== "running") return found;
      until = Date.now() + patienceMs; // it is there and at work
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      await wait(Math.min(pauseMs, Math.max(0, until - Date.now())));
    }
  }
  return "unknown";
}
