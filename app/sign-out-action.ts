"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookieName, signOut } from "@/lib/usecases/session.ts";

/** Ends the session that asks for it. Needs no check: without a session there is nothing to end. */
export async function signOutAction(): Promise<void> {
  const jar = await cookies();
  const name = await sessionCookieName();
  const session = jar.get(name)?.value;
  if (session) await signOut(session);
  jar.delete(name);
  redirect("/sign-in");
}
