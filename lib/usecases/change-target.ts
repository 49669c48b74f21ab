import "server-only";
import { keptConnection } from "../host/connections.ts";
import type { Credentials } from "../host/credentials.ts";
import { HostConnection } from "../host/host-connection.ts";
import type { SnapshotState } from "../host/snapshot-state.ts";
import { HostError } from "../model/host-error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { heldSecrets } from "../store/held-secrets.ts";
import { getStore } from "../store/open-store.ts";
import { findSavedHost, readHostSecrets } from "../store/saved-hosts.ts";
import { hostStore } from "./host-store.ts";
import { isKeptReadOnly } from "./is-kept-read-only.ts";
import { optionsFor } from "./options-for.ts";
import { type HostReading, readHost } from "./read-host.ts";
import { resolveHost } from "./resolve-host.ts";

/**
 * A host that is to be changed. `id` null: it is none of the saved ones. `look` reads it as it is now; `glance` does for
 * what depends on nothing but what events tell of: where they are heard, and nothing was since a reading of this moment,
 * that reading is it. `hold` keeps those who look at the host from reading it at each step, until its answer is called.
 * `connect` gives a connection, another one where the last was lost. `secrets` are what must never be kept with what was
 * done.
 */
export type ChangeTarget = {
  id: string | null;
  name: string;
  uri: string;
  isReadOnly: boolean;
  secrets: string[];
  connect: () => Promise<HostConnection>;
  look: () => Promise<Snapshot>;
  glance: () => Promise<Snapshot>;
  hold: () => () => void;
  /** Tells whoever looks at the host that it is another now. */
  forget: () => void;
  close: () => Promise<void>;
};

async function secretsOf(id: string): Promise<string[]> {
  const kept = heldSecrets(id) ?? (await readHostSecrets(await getStore(), id)) ?? {};
  return Object.values(kept);
}

function orThrow({ value, error }: SnapshotState<HostReading>): Snapshot {
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
    look: async () => orThrow(await hostStore().read(host.id)),
    glance: async () => orThrow(await hostStore().unchanged(host.id)),
    hold: () => hostStore().hold(host.id),
    forget: () => hostStore().markStale(host.id),
    close: async () => {},
  };
}

/** One connection, over which all that is known comes, and nobody else who looks. */
export function overOne(
  connection: HostConnection,
): Pick<ChangeTarget, "connect" | "look" | "glance" | "hold" | "forget"> {
  const look = async () => (await readHost(connection)).snapshot;
  return { connect: async () => connection, look, glance: look, hold: () => () => {}, forget: () => {} };
}

/**
 * A saved host over a connection that was never there before and ends with `close`: that it comes to be at all is what
 * proves that the host can still be reached. Throws HostError `host-unknown`.
 */
export async function freshTarget(hostId: string): Promise<ChangeTarget> {
  const { host, options } = await resolveHost(hostId);
  const connection = new HostConnection(options);
  return {
    ...overOne(connection),
    ...{ id: host.id, name: host.name, uri: host.uri, isReadOnly: host.isReadOnly, secrets: await secretsOf(host.id) },
    forget: () => hostStore().markStale(host.id),
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
    ...overOne(connection),
    close: () => connection.close(),
  };
}
