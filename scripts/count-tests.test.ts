import { expect, test } from "vitest";
import { countPlaywright, countVitest } from "./count-tests.mjs";

test("a test file that fails to load is a failure, though it has no tests", () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{}] },
      { status: "passed", assertionResults: [{}] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test("an error outside every browser test is a failure", () => {
  const report = { stats: { expected: 4, flaky: 1, unexpected: 0, skipped: 2 }, errors: [{}] };
  expect(countPlaywright(report)).toEqual({ passed: 5, failed: 1, skipped: 2 });
});
