import "server-only";
import { closeConnection } from "../host/connections.ts";
import { holdSecrets } from "../store/held-secrets.ts";
import { getStore } from "../store/open-store.ts";
import { forgetHost } from "../store/saved-hosts.ts";

/** Forgets a host, its secrets and its connection. Nothing is changed on the host itself. */
export async function removeHost(id: string): Promise<void> {
  await forgetHost(await getStore(), id);
  holdSecrets(id, null);
  await closeConnection(id);
}
