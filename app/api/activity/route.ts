import { handle, json } from "@/app/api/handle";
import { listActivity } from "@/lib/usecases/list-activity.ts";
import { activityQuery } from "./query";

/** What was done to hosts, the latest first: 50 rows from `from`, and how many there are. */
export const GET = handle(async (request) => json(await listActivity(activityQuery(request))));
