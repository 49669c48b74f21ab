import { handle, json, Refusal } from "@/app/api/handle";
import { activityCsv } from "@/lib/usecases/activity-csv.ts";
import { exportActivity } from "@/lib/usecases/list-activity.ts";
import { activityQuery } from "../query";

/** Every change that matches: `puente.activity/1`, or with `format=csv` a table for spreadsheets. */
export const GET = handle(async (request) => {
  const format = new URL(request.url).searchParams.get("format") ?? "json";
  if (format !== "json" && format !== "csv") throw new Refusal("bad-request");
  const activities = await exportActivity(activityQuery(request));
  if (format === "json") return json({ schema: "puente.activity/1", activities });
  const headers = { "content-type": "text/csv; charset=utf-8", "cache-control": "no-store" };
  return new Response(activityCsv(activities), {
    headers: { ...headers, "content-disposition": 'attachment; filename="puente-activity.csv"' },
  });
});
