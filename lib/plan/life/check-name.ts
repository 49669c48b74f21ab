import type { PlanProblem } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { freeName } from "../create/free-name.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { problem } from "./plan-parts.ts";

const LONGEST = 100;
/** Control characters, line and paragraph ends, and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What speaks against a name for a new network: its letters, or another network that has it. [] is fine. */
export function checkName(snapshot: Snapshot, name: string, field = "name"): PlanProblem[] {
  const wrong = shapeProblem(name);
  if (wrong !== null) return [problem(field, wrong, { longest: LONGEST })];
  if (!snapshot.networks.some((one) => one.name === name)) return [];
  return [{ ...problem(field, "life.name-taken", { name }), suggestion: freeName(toCreationFacts(snapshot), name) }];
}

function shapeProblem(name: string): string | null {
  if (name === "") return "life.name-empty";
  if ([...name].length > LONGEST) return "life.name-long";
  if (UNSEEN.test(name)) return "life.name-unseen";
  if (name.includes("/")) return "life.name-slash";
  return name.trim() === name ? null : "life.name-blank-ends";
}
