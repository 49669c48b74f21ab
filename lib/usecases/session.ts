import "server-only";
import { getStore } from "../store/open-store.ts";
import { endSession, isSessionOpen } from "../store/sign-in.ts";

/**
 * The cookie's name. It carries the data folder's own name, because browsers share cookies between the ports of one
 * machine: two Puentes side by side must not sign each other out.
 */
export async function sessionCookieName(): Promise<string> {
  return `puente-${(await getStore()).instance}`;
}

/** Whether the cookie's value is an open session. */
export async function isSignedIn(cookie: string | undefined): Promise<boolean> {
  return cookie !== undefined && cookie !== "" && (await isSessionOpen(await getStore(), cookie));
}

/** Ends a session: its cookie opens nothing any more, wherever it was copied to. */
export async function signOut(cookie: string): Promise<void> {
  await endSession(await getStore(), cookie);
}
