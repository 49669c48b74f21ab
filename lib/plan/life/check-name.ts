import type { PlanProblem } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { problem } from "./plan-parts.ts";

const LONGEST = 100;
/** Control characters, line and paragraph ends, and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What speaks against a name for a new network: its letters, or another network that has it. [] is fine. */
export function checkName({ networks }: Pick<Snapshot, "networks">, name: string, field = "name"): PlanProblem[] {
  const wrong = shapeProblem(name);
  if (wrong !== null) return [problem(field, wrong, { longest: LONGEST })];
  if (!networks.some((one) => one.name === name)) return [];
  return [{ ...problem(field, "life.name-taken", { name }), suggestion: freeName({ networks }, name) }];
}

function shapeProblem(name: string): string | null {
  if (name === "") return "life.name-empty";
  if ([...name].length > LONGEST) return "life.name-long";
  if (UNSEEN.test(name)) return "life.name-unseen";
  if (name.includes("/")) return "life.name-slash";
  return name.trim() === name ? null : "life.name-blank-ends";
}

/** The name itself where it is free, else with the lowest number that makes it free. */
export function freeName({ networks }: Pick<Snapshot, "networks">, name: string): string {
  const taken = new Set(networks.map((one) => one.name));
  const stem = name.replace(/-\d{1,4}$/, "");
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${stem}-${number}`;
  return free;
}
