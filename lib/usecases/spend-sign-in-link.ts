import "server-only";
import { getStore } from "../store/open-store.ts";
import { type SignIn, spendLinkToken } from "../store/sign-in.ts";

/** Turns a one-time link's token into a session. `address` is the caller's, for the limit of wrong attempts. */
export async function spendSignInLink(token: string, address: string): Promise<SignIn> {
  return spendLinkToken(await getStore(), token, address);
}
