import { toActivityQuery } from "@/components/activity/activity-query.ts";
import type { ActivityQuery } from "@/lib/model/activity.ts";

/** `?q=red&host=ID&outcome=applied&change=stop&from=50`; what is no outcome or change is left out. */
export const activityQuery = (request: Request): ActivityQuery => toActivityQuery(new URL(request.url).searchParams);
