import "server-only";
import { keptConnection } from "../host/connections.ts";
import type { Credentials } from "../host/credentials.ts";
import { HostConnection } from "../host/host-connection.ts";
import { HostError } from "../model/host-error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { heldSecrets } from "../store/held-secrets.ts";
import { getStore } from "../store/open-store.ts";
import { findSavedHost, readHostSecrets } from "../store/saved-hosts.ts";
import { hostStore } from "./host-store.ts";
import { isKeptReadOnly } from "./is-kept-read-only.ts";
import { optionsFor } from "./options-for.ts";
import { readHost } from "./read-host.ts";
import { resolveHost } from "./resolve-host.ts";

/**
 * A host that is to be changed. `id` null: it is none of the saved ones. `look` reads it as it is now; `connect` gives
 * a connection, another one where the last was lost. `secrets` are what must never be kept with what was done.
 */
export type ChangeTarget = {
  id: string | null;
  name: string;
  uri: string;
  isReadOnly: boolean;
  secrets: string[];
  connect: () => Promise<HostConnection>;
  look: () => Promise<Snapshot>;
  /** Tells whoever looks at the host that it is another now. */
  forget: () => void;
  close: () => Promise<void>;
};

async function secretsOf(id: string): Promise<string[]> {
  const kept = heldSecrets(id) ?? (await readHostSecrets(await getStore(), id)) ?? {};
  return Object.values(kept);
}

async function lookAt(id: string): Promise<Snapshot> {
  const { value, error } = await hostStore().read(id);
  if (error) throw error;
  if (value) return value.snapshot;
  throw new HostError("connection-lost", { host: "", facts: { phase: "closed" } });
}

/** A saved host, over the connection that is kept for it. Throws HostError `host-unknown`. */
export async function savedTarget(hostId: string): Promise<ChangeTarget> {
  const { host } = await resolveHost(hostId);
  return {
    id: host.id,
    name: host.name,
    uri: host.uri,
    isReadOnly: host.isReadOnly,
    secrets: await secretsOf(host.id),
    connect: async () => {
      const { options } = await resolveHost(host.id);
      return keptConnection(host.id, () => options);
    },
    look: () => lookAt(host.id),
    forget: () => hostStore().markStale(host.id),
    close: async () => {},
  };
}

/**
 * A saved host over a connection that was never there before and ends with `close`: that it comes to be at all is what
 * proves that the host can still be reached. Throws HostError `host-unknown`.
 */
export async function freshTarget(hostId: string): Promise<ChangeTarget> {
  const { host, options } = await resolveHost(hostId);
  const connection = new HostConnection(options);
  return {
    ...(await savedTarget(host.id)),
    connect: async () => connection,
    look: async () => (await readHost(connection)).snapshot,
    close: async () => {
      hostStore().markStale(host.id);
      await connection.close();
    },
  };
}

/** A host by URI or saved name, over a connection of its own: for the command line. Throws HostError. */
export async function targetOnce(target: string, credentials: Credentials = {}): Promise<ChangeTarget> {
  const options = await optionsFor(target);
  const connection = new HostConnection({ ...options, credentials: { ...options.credentials, ...credentials } });
  const saved = await findSavedHost(await getStore(), target);
  const secrets = { ...options.credentials, ...credentials } as Record<string, unknown>;
  return {
    id: saved?.id ?? null,
    name: saved?.name ?? connection.host,
    uri: connection.host,
    isReadOnly: saved ? saved.isReadOnly : await isKeptReadOnly(options.uri),
    secrets: Object.values(secrets).filter((value): value is string => typeof value === "string"),
    connect: async () => connection,
    look: async () => (await readHost(connection)).snapshot,
    forget: () => {},
    close: () => connection.close(),
  };
}
