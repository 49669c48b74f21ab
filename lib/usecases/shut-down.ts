import "server-only";
import { closeAllConnections } from "../host/connections.ts";
import { getStore } from "../store/open-store.ts";
import { listSavedHosts } from "../store/saved-hosts.ts";
import { dropHost } from "./drop-host.ts";

/** Ends everything that runs on hosts and every stream to a browser, so that the server can end. Never throws. */
export async function shutDown(): Promise<void> {
  const store = await getStore();
  const hosts = await listSavedHosts(store);
  await Promise.allSettled(hosts.map(({ id }) => dropHost(id)));
  await closeAllConnections();
}
