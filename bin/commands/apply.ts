import { userInfo } from "node:os";
import { applyWrittenOnce } from "../../lib/usecases/apply-change.ts";
import { explainPlan, explainResult } from "../../lib/usecases/explain-plan.ts";
import { ask, hasPerson } from "../ask.ts";
import { askHost } from "../ask-host.ts";
import { cleanText, toJson } from "../clean-text.ts";
import type { Context, ExitCode } from "../command.ts";
import { printDocument, tell, tellOnTerminal } from "../output.ts";
import { planText, resultText } from "../plan-text.ts";
import { readSpec } from "../read-spec.ts";
import { report } from "../report.ts";

type PlanToShow = Parameters<typeof explainPlan>[0];

/** Whoever runs the command, by the name the system has for them. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "?"; // a number without an entry in the system's list of users
  }
}

/** Shows the plan beside the document and asks; without a person only `--yes` says yes. */
async function isAgreed(plan: PlanToShow, host: string, { words, values }: Context): Promise<boolean> {
  if (values.yes !== true) {
    for (const line of planText(explainPlan(plan, host, words), words)) tell(line);
    const answer = (await ask(words("apply.ask")))?.trim().toLowerCase() ?? "";
    if (!["yes", "y", "sí", "si", "s"].includes(answer)) return false;
  }
  tellOnTerminal(words("apply.running", { host: cleanText(host) }));
  return true;
}

/** `puente apply`: makes a change after showing what it does, for people or as `puente.apply/1`. */
export async function apply(context: Context): Promise<ExitCode> {
  const { words, values } = context;
  const read = await readSpec(context);
  if ("exitCode" in read) return read.exitCode;
  if (values.yes !== true && !hasPerson()) {
    const error = { code: "not-confirmed", message: words("apply.notAsked"), hint: null, host: null };
    return report({ error, isJson: values.json === true, exitCode: 2 });
  }
  const who = { by: "command-line", name: userName() } as const;
  const asked = await askHost(context, (target, credentials) =>
    applyWrittenOnce(target, read.spec, {
      who,
      credentials,
      confirm: (plan, host) => isAgreed(plan, host, context),
    }),
  );
  if ("exitCode" in asked) return asked.exitCode;
  const { host, result, isDeclined } = asked.answer;
  const document = explainResult(result, host, words);
  if (values.json) await printDocument(`${toJson(document)}\n`);
  else if (isDeclined) tell(words("apply.declined"));
  else await printDocument(resultText(document, words).join("\n"));
  return document.applied ? 0 : 1;
}
