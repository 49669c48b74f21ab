import "server-only";
import {
  type Activity,
  type ActivityQuery,
  type ActivityRow,
  canUndo,
  KEPT_CHARACTERS,
  type WayBack,
} from "../model/activity.ts";
import type { Store } from "./open-store.ts";
import type { Tables } from "./tables.ts";
import { withoutSecrets } from "./without-secrets.ts";

const PAGE = 50;
const MAX_WORDS = 64 * 1024;

const bounded = (text: string | null | undefined): string | null => text?.slice(0, KEPT_CHARACTERS) ?? null;

/** Where not all of a document is kept, nobody can tell whether somebody has changed the rest of it since. */
const isCut = ({ beforeXml, afterXml, beforeLive, afterLive, wayBack }: Activity): boolean =>
  wayBack.kind !== "none" &&
  [beforeXml, afterXml, beforeLive, afterLive].some((text) => (text?.length ?? 0) > KEPT_CHARACTERS);
const NOT_COMPARED: WayBack = { kind: "none", reason: "too-long" };

function wordsOf(activity: Activity): string {
  const { host, uri, change, subject, who, steps, results, undone } = activity;
  const said = [...results, ...undone].flatMap(({ argv, stdout, stderr }) => [argv.join(" "), stdout, stderr]);
  const asked = steps.flatMap(({ argv, stdin }) => [argv.join(" "), stdin ?? ""]);
  const all = [subject, change, host, uri, who.name, ...said, ...asked].join("\n");
  return all.toLowerCase().slice(0, MAX_WORDS);
}

function toRow(activity: Activity, boot: string | null, secrets: readonly string[]): Tables["activity"] {
  const { beforeXml, afterXml, beforeLive, afterLive } = activity;
  const documents = {
    beforeXml,
    afterXml,
    ...(beforeLive !== undefined && { beforeLive }),
    ...(afterLive !== undefined && { afterLive }),
  };
  const whole = {
    ...activity,
    ...Object.fromEntries(Object.entries(documents).map(([key, text]) => [key, bounded(text)])),
  };
  const kept = withoutSecrets(isCut(activity) ? { ...whole, wayBack: NOT_COMPARED } : whole, secrets);
  return {
    id: activity.id,
    at: activity.at,
    host_id: activity.hostId,
    host: activity.host,
    change: activity.change,
    subject: activity.subject,
    outcome: activity.outcome,
    duration_ms: activity.durationMs,
    undone_by: activity.undoneBy,
    undo_of: activity.undoOf,
    boot,
    way_back: kept.wayBack.kind,
    who: JSON.stringify(activity.who),
    document: JSON.stringify(kept),
    words: wordsOf(kept),
  };
}

function fromRow({ document, undone_by }: Pick<Tables["activity"], "document" | "undone_by">): Activity {
  return { ...(JSON.parse(document) as Activity), undoneBy: undone_by };
}

const LISTED = [
  ...(["id", "at", "who", "host_id", "host", "change", "subject", "outcome", "duration_ms"] as const),
  ...(["way_back", "undone_by", "undo_of"] as const),
] as const;

function toListRow(row: Pick<Tables["activity"], (typeof LISTED)[number]>): ActivityRow {
  const { id, at, host, subject, undone_by: undoneBy, undo_of: undoOf } = row;
  const outcome = row.outcome as Activity["outcome"];
  const wayBack = { kind: row.way_back as Activity["wayBack"]["kind"] };
  return {
    ...{ id, at, hostId: row.host_id, host, subject, outcome, durationMs: row.duration_ms, undoneBy, undoOf },
    who: JSON.parse(row.who) as Activity["who"],
    change: row.change as Activity["change"],
    canUndo: canUndo({ outcome, wayBack, undoneBy }),
  };
}

/** Keeps a change, or what is known of it by now; `secrets` are the host's, which must not be in it. */
export async function keepActivity(
  { db }: Store,
  activity: Activity,
  { boot = null, secrets }: { boot?: string | null; secrets: readonly string[] },
): Promise<void> {
  const row = toRow(activity, boot, secrets);
  const { boot: _boot, undone_by: _by, ...news } = row;
  await db
    .insertInto("activity")
    .values(row)
    .onConflict((on) => on.column("id").doUpdateSet(news))
    .execute();
}

/** Notes that a change was taken back by another. */
export async function markUndone({ db }: Store, id: string, by: string): Promise<void> {
  await db.updateTable("activity").set({ undone_by: by }).where("id", "=", id).execute();
}

export async function findActivity({ db }: Store, id: string): Promise<Activity | null> {
  const row = await db.selectFrom("activity").select(["document", "undone_by"]).where("id", "=", id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The last change before a confirmation that it can be about: of a bridge of that name on that host; null: none is known. */
export async function findLastTrial(
  { db }: Store,
  { at, uri, subject }: Pick<Activity, "at" | "uri" | "subject">,
): Promise<Activity | null> {
  const rows = await db
    .selectFrom("activity")
    .select(["document", "undone_by"])
    .where("subject", "=", subject)
    .where("change", "in", ["bridge", "undo"])
    .where("outcome", "=", "applied")
    .where("at", "<", at)
    .orderBy("at", "desc")
    .limit(PAGE)
    .execute();
  return rows.map(fromRow).find((activity) => activity.uri === uri) ?? null;
}

/** Changes that were begun on a host and whose end is not known, with the start of the host they ran under. */
export async function listOpenActivities(
  { db }: Store,
  uri: string,
): Promise<{ activity: Activity; boot: string | null }[]> {
  const rows = await db
    .selectFrom("activity")
    .select(["document", "undone_by", "boot"])
    .where("outcome", "in", ["running", "unknown"])
    .orderBy("at")
    .execute();
  return rows.map((row) => ({ activity: fromRow(row), boot: row.boot })).filter(({ activity }) => activity.uri === uri);
}

function matching({ db }: Store, { text, hostId, outcome, change }: ActivityQuery) {
  let query = db.selectFrom("activity");
  if (hostId) query = query.where("host_id", "=", hostId);
  if (outcome) query = query.where("outcome", "=", outcome);
  if (change) query = query.where("change", "=", change);
  for (const word of (text ?? "").split(/\s+/).filter(Boolean).slice(0, 10)) {
    query = query.where(({ eb, fn, val }) => eb(fn<number>("instr", ["words", val(word.toLowerCase())]), ">", 0));
  }
  return query;
}

/** Changes that match, the latest first: one page of them, and how many there are. */
export async function listActivities(
  store: Store,
  query: ActivityQuery,
): Promise<{ rows: ActivityRow[]; total: number }> {
  const { total } = await matching(store, query)
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await matching(store, query)
    .select(LISTED)
    .orderBy("at", "desc")
    .offset(Math.max(0, query.from ?? 0))
    .limit(PAGE)
    .execute();
  return { rows: rows.map(toListRow), total };
}

/** Every change that matches, whole, the latest first: for an export. */
export async function exportActivities(store: Store, query: ActivityQuery, limit = 10_000): Promise<Activity[]> {
  const rows = await matching(store, query)
    .select(["document", "undone_by"])
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}
