import type * as z from "zod";
import { changeSpecSchema } from "./change-spec.ts";
import { networkSpecSchema } from "./network-spec.ts";
import { CHANGE_KINDS, type Change, type PlanProblem } from "./plan.ts";

type Issue = z.core.$ZodIssue;

const problem = (field: string, code: string, params: PlanProblem["params"] = {}): PlanProblem => ({
  field,
  code,
  params,
  suggestion: null,
});

const fieldOf = ({ path }: Issue): string => path.map(String).join(".");

/** Of a choice of shapes, the one that was meant: where the tags fit, what is wrong lies deepest. */
function narrow(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const depth = (issues: readonly Issue[]) =>
    Math.max(0, ...issues.map(({ path, code }) => path.length + (code === "invalid_union" ? 0 : 1)));
  const isOtherTag = (issues: readonly Issue[]) =>
    issues.some(({ code, path }) => (code === "invalid_union" || code === "invalid_value") && path.at(-1) === "change");
  const branches = issue.errors.filter((issues) => !isOtherTag(issues));
  const best = [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  if (!best) return [issue];
  return best.flatMap((inner) => narrow({ ...inner, path: [...issue.path, ...inner.path] } as Issue));
}

function toProblem(issue: Issue): PlanProblem[] {
  const field = fieldOf(issue);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => problem(field ? `${field}.${key}` : key, "spec.unknown-field", { key }));
    case "invalid_type":
      return [problem(field, "spec.wrong-type", { expected: issue.expected })];
    case "invalid_value":
      return [problem(field, "spec.not-one-of", { known: issue.values.map(String).join(", ") })];
    case "too_big":
      return [problem(field, "spec.too-large", { maximum: Number(issue.maximum) })];
    case "too_small":
      return [problem(field, "spec.missing", {})];
    default:
      return [problem(field, "spec.wrong-shape")];
  }
}

/** A missing field reads better than one of the wrong type. */
function isMissing(input: unknown, { path }: Issue): boolean {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== "object") return false;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}

/**
 * A spec from outside (a file, a form, a request) → the change it asks for, or what is wrong with it, at its field.
 * What the fields say is for the planner to judge.
 */
export function readChange(input: unknown): { ok: true; change: Change } | { ok: false; problems: PlanProblem[] } {
  if (input === null || typeof input !== "object" || Array.isArray(input))
    return { ok: false, problems: [problem("", "spec.wrong-shape")] };
  const isOther = "change" in input;
  if (isOther && !CHANGE_KINDS.some((kind) => kind === input.change && kind !== "create"))
    return { ok: false, problems: [problem("change", "spec.not-one-of", { known: CHANGE_KINDS.slice(1).join(", ") })] };
  const parsed = (isOther ? changeSpecSchema : networkSpecSchema).safeParse(input);
  if (parsed.success) return { ok: true, change: parsed.data };
  const problems = parsed.error.issues
    .flatMap(narrow)
    .flatMap((issue) => (isMissing(input, issue) ? [problem(fieldOf(issue), "spec.missing")] : toProblem(issue)));
  return { ok: false, problems };
}
