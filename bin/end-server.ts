import type { ChildProcess } from "node:child_process";

/** How long a server may take to end by itself: its streams, its connections to hosts, requests under way. */
const PATIENCE_MS = 5_000;

/**
 * Asks a server to end, and ends it when it does not: a request that never ends, or Node's own exit that does not
 * come through (nodejs/node#54918), must not keep the one who pressed Ctrl-C. One that has ended is left alone.
 */
export function endServer(server: ChildProcess, patienceMs: number = PATIENCE_MS): void {
  if (server.exitCode !== null || server.signalCode !== null) return;
  // never SIGHUP, though that may be what we got: Next does not end at it
  server.kill("SIGTERM");
  const last = setTimeout(() => server.kill("SIGKILL"), patienceMs);
  server.once("exit", () => clearTimeout(last));
}
