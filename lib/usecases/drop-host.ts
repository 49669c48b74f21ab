import "server-only";
import { closeConnection } from "../host/connections.ts";
import { hostStore } from "./host-store.ts";
import { watchersOf } from "./watch-host.ts";

/** Forgets what is known of a host and ends its connection, after its address, secrets or keys were changed. */
export async function dropHost(hostId: string): Promise<void> {
  await hostStore().forget(hostId);
  await closeConnection(hostId);
  for (const { onEnd } of [...watchersOf(hostId)]) onEnd();
}
