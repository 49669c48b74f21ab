import { handle, json, Refusal } from "@/app/api/handle";
import { isViewName, readView } from "@/lib/usecases/read-view.ts";

/** What one page shows of a host, as it is now. */
export const GET = handle<RouteContext<"/api/hosts/[hostId]/views/[view]">>(async (request, { params }) => {
  const { hostId, view } = await params;
  if (!isViewName(view)) throw new Refusal("not-found");
  const found = await readView(hostId, view, Object.fromEntries(new URL(request.url).searchParams));
  if (found === null) throw new Refusal("not-found");
  return json(found);
});
