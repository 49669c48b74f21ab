import { cookies } from "next/headers";
import type { Actor } from "@/lib/model/activity.ts";
import { sessionCookieName } from "@/lib/usecases/session.ts";
import { sessionActor } from "@/lib/usecases/session-actor.ts";

/** Who makes this request, for the list of changes. */
export async function currentActor(): Promise<Actor> {
  return sessionActor((await cookies()).get(await sessionCookieName())?.value ?? "");
}
