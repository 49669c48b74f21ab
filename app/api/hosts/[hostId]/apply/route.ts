import { getTranslations } from "next-intl/server";
import * as z from "zod";
import { currentActor } from "@/app/actor";
import { handle, json, Refusal } from "@/app/api/handle";
import { readBody } from "@/app/api/read-body";
import { readChange } from "@/lib/model/read-change.ts";
import { applyOnHost, refusedChange } from "@/lib/usecases/apply-change.ts";
import { explainResult, type Words } from "@/lib/usecases/explain-plan.ts";
import { findHostUri } from "@/lib/usecases/list-hosts.ts";

const bodySchema = z.object({ spec: z.unknown(), seen: z.string().max(100) });

/** `puente.apply/1`: does what the plan with the mark `seen` says, on a saved host, or nothing. */
export const POST = handle<RouteContext<"/api/hosts/[hostId]/apply">>(async (request, { params }) => {
  const { hostId } = await params;
  const body = bodySchema.safeParse(await readBody(request));
  if (!body.success) throw new Refusal("bad-request");
  const { spec, seen } = body.data;
  const read = readChange(spec);
  const who = await currentActor();
  const result = read.ok ? await applyOnHost(hostId, read.change, { seen, who }) : refusedChange(read.problems);
  return json(explainResult(result, await findHostUri(hostId), (await getTranslations()) as unknown as Words));
});
