import { describe, expect, test } from "vitest";
import { networkSpecSchema } from "../../../model/network-spec.ts";
import { applySuggestion } from "../apply-suggestion.ts";
import { CREATE_PROBLEMS } from "../codes.ts";
import { planCreate } from "../plan-create.ts";
import { resolveSpec } from "../resolve-spec.ts";
import { BAD_INPUTS, badFacts, badSpec } from "./bad-inputs.test-helper.ts";
import { keyOf } from "./bad-row.test-helper.ts";

const rows = BAD_INPUTS.map((row) => {
  return [`${row.code}: ${JSON.stringify(row.facts ?? row.spec).slice(0, 70)}`, row] as const;
});

test("there are at least 150 of them, each once", () => {
  expect(BAD_INPUTS.length).toBeGreaterThanOrEqual(150);
  expect(new Set(BAD_INPUTS.map((row) => keyOf(row))).size).toBe(BAD_INPUTS.length);
});

describe("an input of the published list", () => {
  test.each(rows)("%s is refused, and nothing is run", (_, row) => {
    const spec = badSpec(row);
    expect(networkSpecSchema.safeParse(spec).error).toBeUndefined();
    const plan = planCreate(badFacts(row), spec);
    expect(plan.problems.map(({ code }) => code)).toContain(row.code);
    expect([plan.steps, plan.effects, plan.expectedRules]).toEqual([[], [], null]);
  });

  test.each(rows)("%s: what is suggested would do", (_, row) => {
    const facts = badFacts(row);
    const spec = badSpec(row);
    for (const problem of resolveSpec(facts, spec).problems) {
      if (problem.suggestion === null) continue;
      const better = applySuggestion(spec, problem);
      expect(networkSpecSchema.safeParse(better).error).toBeUndefined();
      const left = resolveSpec(facts, better).problems.filter(
        ({ code, field }) => code === problem.code && field === problem.field,
      );
      expect({ suggestion: problem.suggestion, left }).toEqual({ suggestion: problem.suggestion, left: [] });
    }
  });
});

test("every problem there is has an input in the list", () => {
  const shown = new Set(BAD_INPUTS.map(({ code }) => code));
  // A host without a free subnet among hundreds, and documents that are read before they are a spec: tests of their own.
  const read = ["create.xml-forward-mode", "create.xml-too-large", "create.xml-value"];
  const elsewhere = new Set(["create.no-free-subnet", ...read]);
  expect(CREATE_PROBLEMS.filter((code) => !shown.has(code) && !elsewhere.has(code))).toEqual([]);
});
