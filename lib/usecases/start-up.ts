import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { getStore } from "../store/open-store.ts";
import { createSignInLink } from "./create-sign-in-link.ts";
import { shutDown } from "./shut-down.ts";

/** A host that does not answer must not keep the server: what runs on it ends with the connection anyway. */
const GOODBYE_MS = 2_000;

/**
 * Says goodbye, then lets the signal do what it always does. Next would first wait for every connection of every
 * browser, though an open page asks again and again over those it has; and `process.exit` while code is compiled in
 * the background, as at a start, now and then never ends (nodejs/node#54918): a signal's own end does.
 */
async function endBy(signal: NodeJS.Signals): Promise<void> {
  await Promise.race([shutDown().catch(() => {}), sleep(GOODBYE_MS)]);
  process.kill(process.pid, signal);
}

/**
 * Prepares the server: opens the database (a migration that fails is told now, not to the first visitor), and ends
 * what runs on the hosts when the server is ended. `puente serve` prints the sign-in link; the development server,
 * which nobody wraps, prints its own.
 */
export async function startUp(): Promise<void> {
  await getStore();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void endBy(signal));
  if (process.env.NODE_ENV !== "development") return;
  const link = await createSignInLink(`http://127.0.0.1:${process.env.PORT ?? 3000}`);
  console.log(`\n  ${link?.url}\n`);
}
