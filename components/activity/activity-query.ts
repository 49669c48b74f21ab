import { ACTIVITY_OUTCOMES, type ActivityQuery, type ActivityRow } from "@/lib/model/activity.ts";
import { CHANGE_KINDS, type ChangeKind } from "@/lib/model/plan.ts";

/** What the list is narrowed to; an empty text is everything. */
export type ActivityFilter = {
  text: string;
  hostId: string;
  outcome: ActivityRow["outcome"] | "";
  change: ChangeKind | "";
  from: number;
};
/** `?q=red&host=ID&outcome=applied&change=stop&from=50`, as the API asks for it; what is not narrowed is left out. */
export function activityParams({ text, hostId, outcome, change, from }: ActivityFilter): URLSearchParams {
  const all = { q: text, host: hostId, outcome, change, from: from > 0 ? String(from) : "" };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ""));
}

export function readActivityFilter(params: URLSearchParams): ActivityFilter {
  return {
    text: params.get("q") ?? "",
    hostId: params.get("host") ?? "",
    outcome: ACTIVITY_OUTCOMES.find((known) => known === params.get("outcome")) ?? "",
    change: CHANGE_KINDS.find((known) => known === params.get("change")) ?? "",
    from: Math.max(0, Number.parseInt(params.get("from") ?? "0", 10) || 0),
  };
}

/** The same as the store is asked. */
export function toActivityQuery(params: URLSearchParams): ActivityQuery {
  const { text, hostId, outcome, change, from } = readActivityFilter(params);
  return {
    text: text.slice(0, 200),
    hostId: hostId.slice(0, 100) || undefined,
    outcome: outcome || undefined,
    change: change || undefined,
    from,
  };
}
