import "server-only";
import { type AcceptedKey, acceptKey } from "../store/accepted-keys.ts";
import { getStore } from "../store/open-store.ts";
import { listSavedHosts } from "../store/saved-hosts.ts";
import { dropHost } from "./drop-host.ts";

/** Remembers that a person compared this key's fingerprint and accepts it. Every host is then tried afresh. */
export async function acceptHostKey(key: AcceptedKey): Promise<void> {
  const store = await getStore();
  await acceptKey(store, key);
  // Connections were opened with the keys known then; a host that stands is none the worse for connecting again.
  for (const { id } of await listSavedHosts(store)) await dropHost(id);
}
