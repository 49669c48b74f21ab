import { getTranslations } from "next-intl/server";
import * as z from "zod";
import { handle, Refusal } from "@/app/api/handle";
import { streamLines } from "@/app/api/stream-lines";
import type { CheckLine } from "@/components/host/check-line";
import { hostAccessSchema } from "@/lib/model/host-draft.ts";
import { parseHostUri } from "@/lib/model/host-uri.ts";
import { checkSavedHost, checkWrittenHost } from "@/lib/usecases/check-saved-host.ts";
import { explainBadUri, explainCode, explainError, type Translate } from "@/lib/usecases/explain-error.ts";

const hostId = z.string().max(100);
const targetSchema = z.union([hostAccessSchema.extend({ hostId: hostId.optional() }), z.object({ hostId })]);

/** Tries a host, saved or being written, and streams each step as it ends: one JSON document a line. */
export const POST = handle(async (request) => {
  const target = targetSchema.safeParse(await request.json().catch(() => null));
  if (!target.success) throw new Refusal("bad-request");
  const translate = (await getTranslations()) as unknown as Translate;
  return streamLines(checkLines(target.data, translate));
});

async function* checkLines(target: z.infer<typeof targetSchema>, translate: Translate): AsyncGenerator<CheckLine> {
  const parsed = "uri" in target ? parseHostUri(target.uri) : null;
  if (parsed && !parsed.ok) {
    yield { kind: "error", error: explainBadUri(parsed, translate) };
    return;
  }
  try {
    for await (const step of "uri" in target ? checkWrittenHost(target) : checkSavedHost(target.hostId)) {
      const words = step.code && explainCode(step.code, translate, step.facts);
      yield { kind: "step", step, error: words && { ...words, facts: step.facts } };
    }
  } catch (error) {
    yield { kind: "error", error: explainError(error, translate) };
  }
}
