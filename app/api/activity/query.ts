import { ACTIVITY_OUTCOMES, type ActivityQuery } from "@/lib/model/activity.ts";
import { CHANGE_KINDS } from "@/lib/model/plan.ts";

/** `?q=red&host=ID&outcome=applied&change=stop&from=50`; what is no outcome or change is left out. */
export function activityQuery(request: Request): ActivityQuery {
  const { searchParams } = new URL(request.url);
  const from = Number.parseInt(searchParams.get("from") ?? "0", 10);
  return {
    text: searchParams.get("q")?.slice(0, 200),
    hostId: searchParams.get("host")?.slice(0, 100) || undefined,
    outcome: ACTIVITY_OUTCOMES.find((known) => known === searchParams.get("outcome")),
    change: CHANGE_KINDS.find((known) => known === searchParams.get("change")),
    from: Number.isFinite(from) ? from : 0,
  };
}
