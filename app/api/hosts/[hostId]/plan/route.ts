import { getTranslations } from "next-intl/server";
import { handle, json } from "@/app/api/handle";
import { readBody } from "@/app/api/read-body";
import { readChange } from "@/lib/model/read-change.ts";
import { planUnread } from "@/lib/plan/plan-change.ts";
import { explainPlan, type Words } from "@/lib/usecases/explain-plan.ts";
import { findHostUri } from "@/lib/usecases/list-hosts.ts";
import { planOnHost } from "@/lib/usecases/plan-change.ts";

/** `puente.plan/1`: what the change in the request would do on a saved host. Nothing is done. */
export const POST = handle<RouteContext<"/api/hosts/[hostId]/plan">>(async (request, { params }) => {
  const { hostId } = await params;
  const read = readChange(await readBody(request));
  const plan = read.ok ? await planOnHost(hostId, read.change) : planUnread(read.problems);
  return json(explainPlan(plan, await findHostUri(hostId), (await getTranslations()) as unknown as Words));
});
