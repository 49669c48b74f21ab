import "server-only";
import { randomBytes } from "node:crypto";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { dataDir } from "./data-dir.ts";
import { migrations } from "./migrations.ts";
import { nodeSqlite } from "./node-sqlite.ts";
import { openSecretBox, type SecretBox } from "./secret-box.ts";
import type { Tables } from "./tables.ts";

/** The open database, the key of its secrets, and a name of its own (eight hex digits, made once for each folder). */
export type Store = { db: Kysely<Tables>; secrets: SecretBox; instance: string };

/**
 * Opens the database of one folder and brings its tables up to date. Several processes may have it open.
 * Errors: those of the file system, and what a migration throws.
 */
export async function openStore(dir: string = dataDir()): Promise<Store> {
  const path = join(dir, "puente.db");
  const database = new DatabaseSync(path);
  chmodSync(path, 0o600);
  database.exec("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000");
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: nodeSqlite(database) }) });
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error) throw error;
  return { db, secrets: openSecretBox(dir), instance: await instanceOf(db) };
}

async function instanceOf(db: Kysely<Tables>): Promise<string> {
  const fresh = { name: "instance", value: randomBytes(4).toString("hex") };
  await db
    .insertInto("setting")
    .values(fresh)
    .onConflict((on) => on.column("name").doNothing())
    .execute();
  const { value } = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", "instance")
    .executeTakeFirstOrThrow();
  return value;
}

const shared = globalThis as { puenteStore?: Promise<Store> };

/** The one store of this process: a module is loaded several times in one server, `globalThis` is not. */
export function getStore(): Promise<Store> {
  shared.puenteStore ??= openStore().catch((error: unknown) => {
    shared.puenteStore = undefined;
    throw error;
  });
  return shared.puenteStore;
}
