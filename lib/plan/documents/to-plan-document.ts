import type { Phrase } from "../../model/phrase.ts";
import type { ApplyResult, Plan, PlanProblem } from "../../model/plan.ts";
import type { ApplyDocument, PlanDocument, ProblemEntry } from "../../model/plan-documents.ts";
import { problemPhrase, warningPhrase } from "../plan-words.ts";

/** Words in the reader's language. */
export type Say = (phrase: Phrase) => string;

const entries = (problems: readonly PlanProblem[], say: (problem: PlanProblem) => string): ProblemEntry[] =>
  problems.map((problem) => ({
    field: problem.field,
    code: problem.code,
    message: say(problem),
    suggestion: problem.suggestion,
  }));

const told = ({ problems, warnings }: Pick<Plan, "problems" | "warnings">, say: Say) => ({
  problems: entries(problems, (problem) => say(problemPhrase(problem))),
  warnings: entries(warnings, (problem) => say(warningPhrase(problem))),
});

/** A plan as `puente.plan/1`. */
export function toPlanDocument(plan: Plan, host: string, say: Say): PlanDocument {
  const { change, subject, xml, steps, expectedRules, effects, cutOff, seen, files = [] } = plan;
  return {
    schema: "puente.plan/1",
    host,
    change,
    subject,
    xml,
    steps: steps.map(({ argv, stdin, undo, privileged, isOptional, what }) => ({
      argv,
      stdin,
      undo: undo && { argv: undo.argv, stdin: undo.stdin },
      privileged,
      optional: isOptional,
      what: say(what),
    })),
    expectedRules,
    effects: effects.map(({ kind, what, undone }) => ({ kind, what, undone })),
    files: files.map(({ path, before, after }) => ({ path, before, after })),
    confirmWithinSeconds: plan.confirmWithinSeconds ?? null,
    cutOff: cutOff.map(({ guest, mac, isRunning }) => ({ guest, mac, running: isRunning })),
    ...told(plan, say),
    seen,
  };
}

/** How a change ended as `puente.apply/1`. */
export function toApplyDocument(result: ApplyResult, host: string, say: Say): ApplyDocument {
  const { outcome, steps, undone } = result;
  return {
    schema: "puente.apply/1",
    host,
    applied: outcome === "applied",
    outcome,
    steps,
    undone,
    ...told(result, say),
  };
}
