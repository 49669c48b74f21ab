import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Store } from "./open-store.ts";

const LINK_MINUTES = 10;
const SESSION_DAYS = 30;
/** Wrong links in one minute before more are refused: from one address, and from all together. */
const ATTEMPTS = { perAddress: 10, all: 100 };

const hash = (token: string) => createHash("sha256").update(token).digest("hex");
const after = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const now = () => new Date().toISOString();

/** A new token for one sign-in within 10 minutes. Links made before stay valid until their own end. */
export async function createLinkToken({ db }: Store): Promise<{ token: string; expiresAt: string }> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = after(LINK_MINUTES);
  await db.deleteFrom("sign_in_link").where("expires_at", "<", now()).execute();
  await db
    .insertInto("sign_in_link")
    .values({ token_hash: hash(token), created_at: now(), expires_at: expiresAt })
    .execute();
  return { token, expiresAt };
}

export type SignIn = { ok: true; session: string; expiresAt: string } | { ok: false; reason: "invalid" | "too-many" };

/** Spends a link and opens a session. `address` is the caller's, for the limit of wrong attempts. */
export async function spendLinkToken(store: Store, token: string, address: string): Promise<SignIn> {
  const { db } = store;
  if (await hasTooManyAttempts(store, address)) return { ok: false, reason: "too-many" };
  const spent = await db
    .deleteFrom("sign_in_link")
    .where("token_hash", "=", hash(token))
    .returningAll()
    .executeTakeFirst();
  if (!spent || spent.expires_at < now()) {
    await db.insertInto("sign_in_attempt").values({ at: now(), address }).execute();
    return { ok: false, reason: "invalid" };
  }
  const session = randomBytes(32).toString("base64url");
  const expiresAt = after(SESSION_DAYS * 24 * 60);
  await db
    .insertInto("session")
    .values({ token_hash: hash(session), created_at: now(), expires_at: expiresAt })
    .execute();
  return { ok: true, session, expiresAt };
}

async function hasTooManyAttempts({ db }: Store, address: string): Promise<boolean> {
  await db.deleteFrom("sign_in_attempt").where("at", "<", after(-1)).execute();
  const rows = await db.selectFrom("sign_in_attempt").select("address").execute();
  const own = rows.filter((row) => row.address === address).length;
  return own >= ATTEMPTS.perAddress || rows.length >= ATTEMPTS.all;
}

/** Whether a session's token is one of ours and not over. */
export async function isSessionOpen({ db }: Store, session: string): Promise<boolean> {
  const row = await db
    .selectFrom("session")
    .select("expires_at")
    .where("token_hash", "=", hash(session))
    .executeTakeFirst();
  return row !== undefined && row.expires_at > now();
}

export async function endSession({ db }: Store, session: string): Promise<void> {
  await db.deleteFrom("session").where("token_hash", "=", hash(session)).execute();
  await db.deleteFrom("session").where("expires_at", "<", now()).execute();
}
