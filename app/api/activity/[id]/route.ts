import { handle, json, Refusal } from "@/app/api/handle";
import { getActivity } from "@/lib/usecases/list-activity.ts";

/** One change with all that was kept of it. */
export const GET = handle<RouteContext<"/api/activity/[id]">>(async (_request, { params }) => {
  const activity = await getActivity((await params).id);
  if (activity === null) throw new Refusal("not-found");
  return json(activity);
});
