import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "../model/activity.ts";

/** Who a session is, as far as it can be told: the same short name for one browser, nothing that opens a session. */
export function sessionActor(cookie: string): Actor {
  return { by: "browser", name: createHash("sha256").update(`actor ${cookie}`).digest("hex").slice(0, 6) };
}
