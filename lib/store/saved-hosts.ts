import "server-only";
import { randomUUID } from "node:crypto";
import type { Store } from "./open-store.ts";
import type { Tables } from "./tables.ts";

/** What a person asked to keep for one host; absent: not kept. */
export type HostSecrets = { password?: string; passphrase?: string };

/** A host a person added. `name` is unique; `uri` holds no secret; `hasSecrets` says that something is kept, never what. */
export type SavedHost = {
  id: string;
  name: string;
  uri: string;
  hasSecrets: boolean;
  isSimulated: boolean;
  /** A person wants it to be looked at alone. */
  isReadOnly: boolean;
  createdAt: string;
};

type HostDraft = {
  name: string;
  uri: string;
  secrets: HostSecrets | null;
  isSimulated?: boolean;
  isReadOnly?: boolean;
};

const place = (id: string) => `host:${id}`;

/** Every saved host, by name. */
export async function listSavedHosts({ db }: Store): Promise<SavedHost[]> {
  const rows = await db.selectFrom("host").selectAll().execute();
  const order = new Intl.Collator("en", { numeric: true });
  return rows.map(fromRow).sort((a, b) => order.compare(a.name, b.name));
}

/** One host by its id or by its name; null: no such host. */
export async function findSavedHost({ db }: Store, idOrName: string): Promise<SavedHost | null> {
  const row =
    (await db.selectFrom("host").selectAll().where("id", "=", idOrName).executeTakeFirst()) ??
    (await db.selectFrom("host").selectAll().where("name", "=", idOrName).executeTakeFirst());
  return row ? fromRow(row) : null;
}

/** Keeps a new host. The name must be free: look before, the database refuses a second one. */
export async function saveHost({ db, secrets }: Store, draft: HostDraft): Promise<SavedHost> {
  const row = {
    id: randomUUID(),
    name: draft.name,
    uri: draft.uri,
    is_simulated: draft.isSimulated ? 1 : 0,
    is_read_only: draft.isReadOnly ? 1 : 0,
    created_at: new Date().toISOString(),
  };
  const sealed = draft.secrets && secrets.seal(place(row.id), JSON.stringify(draft.secrets));
  const saved = await db
    .insertInto("host")
    .values({ ...row, secrets: sealed })
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(saved);
}

/** Changes a host; `secrets` undefined keeps what is there, null forgets it. */
export async function updateHost(
  { db, secrets }: Store,
  id: string,
  change: { name?: string; uri?: string; secrets?: HostSecrets | null; isReadOnly?: boolean },
): Promise<void> {
  const sealed = change.secrets && secrets.seal(place(id), JSON.stringify(change.secrets));
  await db
    .updateTable("host")
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.uri !== undefined && { uri: change.uri }),
      ...(change.isReadOnly !== undefined && { is_read_only: change.isReadOnly ? 1 : 0 }),
      ...(change.secrets !== undefined && { secrets: sealed ?? null }),
    })
    .where("id", "=", id)
    .execute();
}

export async function forgetHost({ db }: Store, id: string): Promise<void> {
  await db.deleteFrom("host").where("id", "=", id).execute();
}

/** The secrets of a host, for `lib/host` alone; null: none kept, or sealed with another key. */
export async function readHostSecrets({ db, secrets }: Store, id: string): Promise<HostSecrets | null> {
  const row = await db.selectFrom("host").select("secrets").where("id", "=", id).executeTakeFirst();
  const text = row?.secrets ? secrets.open(place(id), row.secrets) : null;
  return text === null ? null : (JSON.parse(text) as HostSecrets);
}

function fromRow(row: Tables["host"]): SavedHost {
  return {
    id: row.id,
    name: row.name,
    uri: row.uri,
    hasSecrets: row.secrets !== null,
    isSimulated: row.is_simulated === 1,
    isReadOnly: row.is_read_only === 1,
    createdAt: row.created_at,
  };
}
