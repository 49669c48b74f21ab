"use server";

import { getTranslations } from "next-intl/server";
import * as z from "zod";
import { currentActor } from "@/app/actor";
import { action } from "@/app/safe-action";
import type { AppliedChange } from "@/lib/model/change-line.ts";
import { HostError } from "@/lib/model/host-error.ts";
import type { ErrorDocument } from "@/lib/model/host-status.ts";
import type { Plan } from "@/lib/model/plan.ts";
import { readChange } from "@/lib/model/read-change.ts";
import { planUnread } from "@/lib/plan/plan-change.ts";
import { applyOnHost, refusedChange } from "@/lib/usecases/apply-change.ts";
import { explainError, type Translate } from "@/lib/usecases/explain-error.ts";
import { planOnHost } from "@/lib/usecases/plan-change.ts";
import { settleOnHost } from "@/lib/usecases/settle-activities.ts";
import { undoOnHost } from "@/lib/usecases/undo-change.ts";

/** What the host answered, or why it could not be asked, in words. */
type Answered<Value> = ({ ok: true } & Value) | { ok: false; error: ErrorDocument };

const id = z.string().max(100);
/** What is asked for is read by `readChange`, so that what is wrong with it is told at its field. */
const changeSchema = z.object({ hostId: id, change: z.record(z.string(), z.unknown()) });

async function answer<Value extends object>(ask: () => Promise<Value>): Promise<Answered<Value>> {
  try {
    return { ok: true, ...(await ask()) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { ok: false, error: explainError(error, (await getTranslations()) as unknown as Translate) };
  }
}

/** What a change would do. Nothing is done. */
export const planChangeAction = action
  .inputSchema(changeSchema)
  .action(({ parsedInput: { hostId, change } }): Promise<Answered<{ plan: Plan }>> => {
    const read = readChange(change);
    return answer(async () => ({ plan: read.ok ? await planOnHost(hostId, read.change) : planUnread(read.problems) }));
  });

/** Does what the plan with the mark `seen` says, or nothing. */
export const applyChangeAction = action
  .inputSchema(changeSchema.extend({ seen: id }))
  .action(async ({ parsedInput: { hostId, change, seen } }): Promise<Answered<{ result: AppliedChange }>> => {
    const read = readChange(change);
    if (!read.ok) return { ok: true, result: refusedChange(read.problems) };
    const who = await currentActor();
    return answer(async () => ({ result: await applyOnHost(hostId, read.change, { seen, who }) }));
  });

/** Takes back a change of the list, by the plan with the mark `seen`. */
export const undoAction = action
  .inputSchema(z.object({ id, seen: id }))
  .action(async ({ parsedInput }): Promise<Answered<{ result: AppliedChange }>> => {
    const who = await currentActor();
    return answer(async () => ({ result: await undoOnHost(parsedInput.id, { seen: parsedInput.seen, who }) }));
  });

/** Learns how changes of a host ended that nobody saw the end of, where that can be learned. */
export const settleAction = action.inputSchema(id).action(({ parsedInput: hostId }): Promise<Answered<object>> => {
  return answer(async () => {
    await settleOnHost(hostId);
    return {};
  });
});
