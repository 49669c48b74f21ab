import { explainPlan } from "../../lib/usecases/explain-plan.ts";
import { planWrittenOnce } from "../../lib/usecases/plan-change.ts";
import { askHost } from "../ask-host.ts";
import { toJson } from "../clean-text.ts";
import type { Context, ExitCode } from "../command.ts";
import { printDocument } from "../output.ts";
import { planText } from "../plan-text.ts";
import { readSpec } from "../read-spec.ts";

/** `puente plan`: what a change would do, for people or as `puente.plan/1`. Nothing is changed. */
export async function plan(context: Context): Promise<ExitCode> {
  const read = await readSpec(context);
  if ("exitCode" in read) return read.exitCode;
  const asked = await askHost(context, (target, secrets) => planWrittenOnce(target, read.spec, secrets));
  if ("exitCode" in asked) return asked.exitCode;
  const document = explainPlan(asked.answer.plan, asked.answer.host, context.words);
  await printDocument(context.values.json ? `${toJson(document)}\n` : planText(document, context.words).join("\n"));
  return document.problems.length > 0 ? 1 : 0;
}
