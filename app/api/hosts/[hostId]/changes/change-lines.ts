import type { ChangeLine } from "@/lib/model/change-line.ts";
import { HostError } from "@/lib/model/host-error.ts";
import { readChange } from "@/lib/model/read-change.ts";
import { applyInSteps, refusedChange } from "@/lib/usecases/apply-change.ts";
import { explainError, type Translate } from "@/lib/usecases/explain-error.ts";

type Asked = Parameters<typeof applyInSteps>[2] & { hostId: string; change: unknown; translate: Translate };

/** How a change goes, line by line; an error is the last one. What is no error of a host is ours, and is logged. */
export async function* changeLines({ hostId, change, translate, ...options }: Asked): AsyncGenerator<ChangeLine> {
  const read = readChange(change);
  if (!read.ok) {
    yield { kind: "result", result: refusedChange(read.problems) };
    return;
  }
  try {
    yield* applyInSteps(hostId, read.change, options);
  } catch (error) {
    if (!(error instanceof HostError)) console.error(error);
    yield { kind: "error", error: explainError(error, translate) };
  }
}
