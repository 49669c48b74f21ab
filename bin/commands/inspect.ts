import { inspectOnce } from "../../lib/usecases/inspect-once.ts";
import { askHost } from "../ask-host.ts";
import { toJson } from "../clean-text.ts";
import type { Context, ExitCode } from "../command.ts";
import { inspectionText } from "../inspection-text.ts";
import { printDocument } from "../output.ts";
import { tellGaps } from "../tell-gaps.ts";

/** `puente inspect`: the whole snapshot, for people or as `puente.inspect/1`. */
export async function inspect(context: Context): Promise<ExitCode> {
  const asked = await askHost(context, inspectOnce);
  if ("exitCode" in asked) return asked.exitCode;
  const text = context.values.json ? toJson(asked.answer) : inspectionText(asked.answer, context.words).join("\n");
  await printDocument(`${text}\n`);
  tellGaps(asked.answer, context.words);
  return 0;
}
