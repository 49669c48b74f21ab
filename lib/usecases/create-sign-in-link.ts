import "server-only";
import { getStore } from "../store/open-store.ts";
import { readSetting, writeSetting } from "../store/settings.ts";
import { createLinkToken } from "../store/sign-in.ts";

/** A link that signs one person in, once. `expiresAt` is ISO 8601 UTC, ten minutes from now. */
export type SignInLink = { url: string; expiresAt: string };

/**
 * Makes a one-time link. The server gives the address it listens on, which is remembered; without it the link is for
 * the server that was started last with this data folder (null: none ever was).
 *   in   `http://127.0.0.1:3000`   out  `{ url: "http://127.0.0.1:3000/sign-in/link?token=…", expiresAt: … }`
 */
export async function createSignInLink(origin?: string): Promise<SignInLink | null> {
  const store = await getStore();
  if (origin !== undefined) await writeSetting(store, "origin", origin);
  const base = origin ?? (await readSetting(store, "origin"));
  if (base === null) return null;
  const { token, expiresAt } = await createLinkToken(store);
  return { url: `${new URL(base).origin}/sign-in/link?token=${token}`, expiresAt };
}
