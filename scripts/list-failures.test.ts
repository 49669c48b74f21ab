import { expect, test } from "vitest";
import { listPlaywrightFailures, listVitestFailures } from "./list-failures.mjs";

test("a failed test is told by its whole title and the first lines of its error, without colours", () => {
  const failureMessages = [
    "\u001b[31mAssertionError\u001b[39m: expected 3 to be 4\n\n    at one\n    at two\n    at three\n    at four",
  ];
  const assertionResults = [
    { status: "passed", fullName: "the lab starts", failureMessages: [] },
    { status: "failed", fullName: "the lab stops", failureMessages },
  ];
  const report = { testResults: [{ name: "lab.test.ts", status: "failed", message: "", assertionResults }] };
  expect(listVitestFailures(report)).toEqual([
    { title: "the lab stops", error: "AssertionError: expected 3 to be 4\n    at one\n    at two\n    at three" },
  ]);
});

test("a test file that could not be loaded is told by its name", () => {
  const file = { name: "lab.test.ts", status: "failed", message: "no such module", assertionResults: [] };
  expect(listVitestFailures({ testResults: [file] })).toEqual([{ title: "lab.test.ts", error: "no such module" }]);
});

test("a browser test is told by its file, its group and its title, and an error outside every test is told too", () => {
  const results = [{ errors: [{ message: "Test timeout of 300000ms exceeded." }] }];
  const specs = [
    { title: "opens", tests: [{ status: "expected", results: [{ errors: [] }] }] },
    { title: "runs twice", tests: [{ status: "unexpected", results }] },
  ];
  const suites = [{ title: "demo.spec.ts", specs: [], suites: [{ title: "npm run demo", specs }] }];
  expect(listPlaywrightFailures({ suites, errors: [{ message: "no browser" }] })).toEqual([
    { title: "demo.spec.ts › npm run demo › runs twice", error: "Test timeout of 300000ms exceeded." },
    { title: "outside a test", error: "no browser" },
  ]);
});
