import "server-only";
import type { ConnectionOptions } from "../host/host-connection.ts";
import { HostError } from "../model/host-error.ts";
import { parseHostUri } from "../model/host-uri.ts";
import { listAcceptedKeys } from "../store/accepted-keys.ts";
import { heldSecrets } from "../store/held-secrets.ts";
import { getStore } from "../store/open-store.ts";
import { findSavedHost, readHostSecrets, type SavedHost } from "../store/saved-hosts.ts";

/** A saved host, and all that is needed to reach it. The options hold its secrets: for `lib/host` alone. */
export type ResolvedHost = { host: SavedHost; options: ConnectionOptions };

/** A saved host by its id or name. Throws HostError `host-unknown`. */
export async function resolveHost(idOrName: string): Promise<ResolvedHost> {
  const store = await getStore();
  const host = await findSavedHost(store, idOrName);
  if (!host) throw new HostError("host-unknown", { host: "" });
  const parsed = parseHostUri(host.uri);
  if (!parsed.ok) throw new HostError(parsed.code, { host: "", facts: { reason: parsed.reason } });
  const credentials = heldSecrets(host.id) ?? (await readHostSecrets(store, host.id)) ?? {};
  return { host, options: { uri: parsed.uri, credentials, acceptedKeys: await listAcceptedKeys(store) } };
}
