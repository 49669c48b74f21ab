import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { isSignedIn, sessionCookieName } from "@/lib/usecases/session.ts";

/** Whether this request carries an open session. */
export async function hasSession(): Promise<boolean> {
  return isSignedIn((await cookies()).get(await sessionCookieName())?.value);
}

/** For pages and layouts: who is not signed in goes to the sign-in page. */
export async function requireSession(): Promise<void> {
  if (!(await hasSession())) redirect("/sign-in");
}
