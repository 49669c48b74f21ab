import "server-only";
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

const TABLES = [
  `CREATE TABLE host (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, uri TEXT NOT NULL, secrets TEXT,
     is_simulated INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE host_key (name TEXT NOT NULL, type TEXT NOT NULL, key TEXT NOT NULL, accepted_at TEXT NOT NULL,
     PRIMARY KEY (name, type)) STRICT`,
  `CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,
  `CREATE TABLE sign_in_link (token_hash TEXT PRIMARY KEY, created_at TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE session (token_hash TEXT PRIMARY KEY, created_at TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT`,
  `CREATE TABLE sign_in_attempt (at TEXT NOT NULL, address TEXT NOT NULL) STRICT`,
  `CREATE TABLE audit (id TEXT PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, host TEXT,
     detail TEXT NOT NULL) STRICT`,
];

/** What was made for a list of deeds was never filled; the list of changes takes its place. */
const CHANGES = [
  "ALTER TABLE host ADD COLUMN is_read_only INTEGER NOT NULL DEFAULT 0",
  "DROP TABLE audit",
  `CREATE TABLE activity (id TEXT PRIMARY KEY, at TEXT NOT NULL, host_id TEXT, host TEXT NOT NULL, change TEXT NOT NULL,
     subject TEXT NOT NULL, outcome TEXT NOT NULL, duration_ms INTEGER, undone_by TEXT, undo_of TEXT, boot TEXT,
     document TEXT NOT NULL, words TEXT NOT NULL) STRICT`,
  "CREATE INDEX activity_at ON activity (at)",
];

/** What a list shows, so that it need not read what may be a megabyte each. */
const CHANGE_ROWS = [
  "ALTER TABLE activity ADD COLUMN way_back TEXT NOT NULL DEFAULT 'none'",
  `ALTER TABLE activity ADD COLUMN who TEXT NOT NULL DEFAULT '{"by":"browser","name":"?"}'`,
];

const inOrder = (statements: readonly string[]) => async (db: Kysely<unknown>) => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

/** In the order of their names. One that was released is never edited: the next one changes what it made. */
export const migrations: Record<string, Migration> = {
  "0001-first-tables": { up: inOrder(TABLES) },
  "0002-changes": { up: inOrder(CHANGES) },
  "0003-change-rows": { up: inOrder(CHANGE_ROWS) },
};
