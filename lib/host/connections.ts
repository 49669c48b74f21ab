import "server-only";
import { type ConnectionOptions, HostConnection } from "./host-connection.ts";
import { hostGlobals } from "./host-globals.ts";

const connections = () => hostGlobals().connections as Map<string, HostConnection>;

/**
 * The one connection kept for a host under the caller's name for it (a saved host's id, or its URI). `options` is asked
 * only when there is none yet: after a change of URI, secrets or accepted keys, `closeConnection` first.
 */
export function keptConnection(name: string, options: () => ConnectionOptions): HostConnection {
  const kept = connections().get(name);
  if (kept) return kept;
  const connection = new HostConnection(options());
  connections().set(name, connection);
  return connection;
}

/** Ends a kept connection and forgets it; nothing happens where there is none. */
export async function closeConnection(name: string): Promise<void> {
  const connection = connections().get(name);
  connections().delete(name);
  await connection?.close();
}

/** Ends every kept connection: for a clean shutdown. */
export async function closeAllConnections(): Promise<void> {
  await Promise.all([...connections().keys()].map(closeConnection));
}
