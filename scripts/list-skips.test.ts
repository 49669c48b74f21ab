import { expect, test } from "vitest";
import { listPlaywrightSkips, listVitestSkips } from "./list-skips.mjs";

test("skipped browser tests are told by their reasons, each once", () => {
  const skipped = (description?: string) => ({
    tests: [{ status: "skipped", annotations: [{ type: "skip", ...(description && { description }) }] }],
  });
  const passed = { tests: [{ status: "expected", annotations: [] }] };
  const inner = { specs: [skipped("the lab needs root"), passed] };
  const suites = [{ specs: [skipped("the lab needs root"), skipped()], suites: [inner] }];
  expect(listPlaywrightSkips({ suites })).toEqual([
    { reason: "the lab needs root", count: 2 },
    { reason: "no reason given", count: 1 },
  ]);
});

test("skipped unit and contract tests are told by the reason in their titles", () => {
  const test = (status: string, fullName: string) => ({ status, fullName });
  const assertionResults = [
    test("skipped", "keys are told by their fingerprint (skipped: ssh-keygen is not installed)"),
    test("passed", "keys are found by name"),
    test("failed", "keys are asked for"),
    test("skipped", "keys are hashed (skipped: ssh-keygen is not installed)"),
  ];
  const other = { assertionResults: [test("pending", "whose suite did not start")] };
  expect(listVitestSkips({ testResults: [{ assertionResults }, other] })).toEqual([
    { reason: "ssh-keygen is not installed", count: 2 },
    { reason: "no reason given", count: 1 },
  ]);
});
