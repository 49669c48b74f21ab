import { getTranslations } from "next-intl/server";
import * as z from "zod";
import { currentActor } from "@/app/actor";
import { handle, Refusal } from "@/app/api/handle";
import { readBody } from "@/app/api/read-body";
import { streamLines } from "@/app/api/stream-lines";
import type { Translate } from "@/lib/usecases/explain-error.ts";
import { changeLines } from "./change-lines";

const bodySchema = z.object({ change: z.unknown(), seen: z.string().max(100) });

/** Makes a change, and streams how it goes: one JSON document a line. A page that leaves does not end it. */
export const POST = handle<RouteContext<"/api/hosts/[hostId]/changes">>(async (request, { params }) => {
  const { hostId } = await params;
  const body = bodySchema.safeParse(await readBody(request));
  if (!body.success) throw new Refusal("bad-request");
  const who = await currentActor();
  const translate = (await getTranslations()) as unknown as Translate;
  return streamLines(changeLines({ hostId, who, translate, ...body.data }));
});
