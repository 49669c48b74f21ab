import "server-only";
import type { StepsReport } from "../host/steps-report.ts";
import type { ApplyOutcome, Plan, PlanProblem, StepResult } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { checkPostconditions } from "../plan/check-postconditions.ts";
import type { Recovered } from "./recover-run.ts";
import { findDifference } from "./seen-mark.ts";

export type Judgement = { outcome: ApplyOutcome; problems: PlanProblem[]; warnings: PlanProblem[] };
/** `after` null: the host could not be read again. */
type Moments = { before: Snapshot; after: Snapshot | null };

const MAX_SAID = 400;

const problem = (code: string, params: PlanProblem["params"] = {}): PlanProblem => ({
  field: "",
  code,
  params,
  suggestion: null,
});

/** What a command said of its failure, in one line; of several lines the last says most. */
function saidBy({ stderr, stdout }: StepResult): string {
  const lines = (stderr.trim() || stdout.trim()).split("\n").map((line) => line.replace(/^error: /, "").trim());
  return lines.filter(Boolean).slice(-2).join(" – ").slice(0, MAX_SAID);
}

/** The step that failed, with the host's last words. */
export function whyFailed({ steps, failed }: StepsReport): PlanProblem {
  const result = steps.at(-1);
  const number = (failed ?? steps.length - 1) + 1;
  const command = result?.argv.join(" ").slice(0, MAX_SAID) ?? "";
  if (result?.exitCode === null) return problem("step-timeout", { number, command });
  return problem("step-failed", { number, command, said: (result && saidBy(result)) || "none" });
}

const isFileWork = ({ argv, exitCode }: StepResult) => exitCode !== 0 && !argv.includes("virsh");

/** Whether all that no reading of the host shows (files) was put back. */
export const isBackByItsWord = ({ isTakenBack, undone }: StepsReport): boolean =>
  isTakenBack || !undone.some(isFileWork);

function judgeEnd(plan: Plan, report: StepsReport, { after }: Moments): Judgement {
  const failed = report.steps.filter(({ exitCode }) => exitCode !== 0);
  const warnings = failed.map((result) =>
    problem("step-skipped", { command: result.argv.join(" ").slice(0, MAX_SAID), said: saidBy(result) || "none" }),
  );
  if (!after) return { outcome: "unproved", problems: [problem("not-read-again")], warnings };
  const problems = checkPostconditions(after, plan.postconditions);
  return { outcome: problems.length > 0 ? "unproved" : "applied", problems, warnings };
}

/** A step failed: is the host as it was? The facts decide; what they can't show (files) the undos' own answers do. */
function judgeBack(plan: Plan, report: StepsReport, { before, after }: Moments): Judgement {
  const problems = [whyFailed(report)];
  if (!after) {
    const outcome = report.isTakenBack ? "undone" : "partly";
    return { outcome, problems, warnings: [problem("not-read-again")] };
  }
  const names = findDifference(plan, before, after);
  const isBack = names === null && isBackByItsWord(report);
  const warnings = names ? [problem("not-as-before", names)] : [];
  return { outcome: isBack ? "undone" : "partly", problems, warnings };
}

/** Nobody can say how far it came: only the host as it is now. */
function judgeFacts(plan: Plan, code: string, { before, after }: Moments): Judgement {
  if (!after) return { outcome: "unknown", problems: [problem(code)], warnings: [] };
  const names = findDifference(plan, before, after);
  if (names === null) return { outcome: "undone", problems: [problem(code)], warnings: [] };
  const unproved = checkPostconditions(after, plan.postconditions);
  if (plan.postconditions.length > 0 && unproved.length === 0)
    return { outcome: "applied", problems: [], warnings: [problem(code)] };
  return { outcome: "partly", problems: [problem(code), ...unproved], warnings: [problem("not-as-before", names)] };
}

/** How a run ended, by what was run and by the host as it is afterwards. */
export function judgeRun(plan: Plan, run: Recovered, moments: Moments): Judgement {
  if (run === "unknown") return { outcome: "unknown", problems: [problem("connection-lost")], warnings: [] };
  if (run === "nowhere") return { outcome: "refused", problems: [problem("no-room")], warnings: [] };
  if (run === "never") return { outcome: "refused", problems: [problem("never-begun")], warnings: [] };
  if (run === "restarted") return judgeFacts(plan, "host-restarted", moments);
  if (run.ending === "done") return judgeEnd(plan, run, moments);
  if (run.ending === "back") return judgeBack(plan, run, moments);
  return judgeFacts(plan, "run-broken", moments);
}
