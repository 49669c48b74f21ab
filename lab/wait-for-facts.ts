import { setTimeout as sleep } from "node:timers/promises";

const LIMIT_MS = 240_000;

/** Asks again and again what is still missing until nothing is. After the time limit, what is missing is the error. */
export async function waitForFacts(missing: () => Promise<string[]>): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  for (let left = await missing(); left.length > 0; left = await missing()) {
    if (Date.now() > deadline) throw new Error(`after ${LIMIT_MS / 1000} s there is still no ${left.join(", no ")}`);
    await sleep(500);
  }
}
