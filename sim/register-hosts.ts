import { getStore } from "../lib/store/open-store.ts";
import { findSavedHost, forgetHost, listSavedHosts, saveHost, updateHost } from "../lib/store/saved-hosts.ts";

export type DemoHost = { name: string; uri: string; isSimulated: boolean };

/**
 * Makes the demo's data folder know these hosts: their ports change with each start. A simulated host of an earlier
 * start that is not among them is forgotten; what a person added stays.
 */
export async function registerHosts(hosts: readonly DemoHost[]): Promise<void> {
  const store = await getStore();
  const names = new Set(hosts.map(({ name }) => name));
  for (const saved of await listSavedHosts(store)) {
    if (saved.isSimulated && !names.has(saved.name)) await forgetHost(store, saved.id);
  }
  for (const host of hosts) {
    const saved = await findSavedHost(store, host.name);
    if (saved) await updateHost(store, saved.id, { uri: host.uri });
    else await saveHost(store, { ...host, secrets: null });
  }
}
