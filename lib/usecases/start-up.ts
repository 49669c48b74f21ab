import "server-only";
import { getStore } from "../store/open-store.ts";
import { createSignInLink } from "./create-sign-in-link.ts";
import { shutDown } from "./shut-down.ts";

/**
 * Prepares the server: opens the database (a migration that fails is told now, not to the first visitor), and ends
 * what runs on the hosts when the server is ended. `puente serve` prints the sign-in link; the development server,
 * which nobody wraps, prints its own.
 */
export async function startUp(): Promise<void> {
  await getStore();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void shutDown());
  if (process.env.NODE_ENV !== "development") return;
  const link = await createSignInLink(`http://127.0.0.1:${process.env.PORT ?? 3000}`);
  console.log(`\n  ${link?.url}\n`);
}
