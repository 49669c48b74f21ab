import "server-only";
import type { HostSecrets } from "./saved-hosts.ts";

const KEY = Symbol.for("puente.held-secrets");

function held(): Map<string, HostSecrets> {
  const place = globalThis as { [KEY]?: Map<string, HostSecrets> };
  place[KEY] ??= new Map();
  return place[KEY];
}

/** Holds a host's secrets in memory alone, until Puente ends; null forgets them. */
export function holdSecrets(hostId: string, secrets: HostSecrets | null): void {
  if (secrets) held().set(hostId, secrets);
  else held().delete(hostId);
}

/** What is held for a host; null: nothing. */
export function heldSecrets(hostId: string): HostSecrets | null {
  return held().get(hostId) ?? null;
}
