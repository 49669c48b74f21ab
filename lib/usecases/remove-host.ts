import "server-only";
import { holdSecrets } from "../store/held-secrets.ts";
import { getStore } from "../store/open-store.ts";
import { forgetHost } from "../store/saved-hosts.ts";
import { dropHost } from "./drop-host.ts";

/** Forgets a host, its secrets and its connection. Nothing is changed on the host itself. */
export async function removeHost(id: string): Promise<void> {
  await forgetHost(await getStore(), id);
  holdSecrets(id, null);
  await dropHost(id);
}
