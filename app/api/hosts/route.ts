import { handle, json } from "@/app/api/handle";
import { hostListRows } from "@/app/host-list-rows";

/** Every saved host with what is known of it; reading the others goes on behind the answer. */
export const GET = handle(async () => json(await hostListRows()));
