import { handle, json } from "@/app/api/handle";
import { readBody } from "@/app/api/read-body";
import { readChange } from "@/lib/model/read-change.ts";
import { planUnread } from "@/lib/plan/plan-change.ts";
import { planOnHost } from "@/lib/usecases/plan-change.ts";

/** What a page shows of a change before it is made: the plan as it is, for pages that put it into words themselves. */
export const POST = handle<RouteContext<"/api/hosts/[hostId]/changes/plan">>(async (request, { params }) => {
  const read = readChange(await readBody(request));
  return json(read.ok ? await planOnHost((await params).hostId, read.change) : planUnread(read.problems));
});
