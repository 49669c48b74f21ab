import "server-only";
import type { Credentials } from "../host/credentials.ts";
import { HostConnection } from "../host/host-connection.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { optionsFor } from "./options-for.ts";
import { readHost } from "./read-host.ts";

/**
 * One snapshot of a host over a connection of its own that ends with it: for the command line. `target` is a URI or
 * the name of a saved host; `credentials` add to what is kept for it. Throws HostError, also for a target that is none.
 */
export async function readOnce(target: string, credentials: Credentials = {}): Promise<Snapshot> {
  const options = await optionsFor(target);
  const connection = new HostConnection({ ...options, credentials: { ...options.credentials, ...credentials } });
  try {
    return (await readHost(connection)).snapshot;
  } finally {
    await connection.close();
  }
}
