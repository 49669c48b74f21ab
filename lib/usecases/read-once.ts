import "server-only";
import type { Credentials } from "../host/credentials.ts";
import { type ConnectionOptions, HostConnection } from "../host/host-connection.ts";
import { HostError } from "../model/host-error.ts";
import { parseHostUri } from "../model/host-uri.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { listAcceptedKeys } from "../store/accepted-keys.ts";
import { getStore } from "../store/open-store.ts";
import { readHost } from "./read-host.ts";
import { resolveHost } from "./resolve-host.ts";

/** What has the form of a URI, or is no name a host could have been saved under. */
const looksLikeUri = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target);

async function optionsFor(target: string): Promise<ConnectionOptions> {
  if (!looksLikeUri(target)) return (await resolveHost(target)).options;
  const parsed = parseHostUri(target);
  if (parsed.ok) return { uri: parsed.uri, acceptedKeys: await listAcceptedKeys(await getStore()) };
  const { reason, found, suggestion } = parsed;
  throw new HostError(parsed.code, { host: "", facts: { reason, found, ...(suggestion && { suggestion }) } });
}

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
