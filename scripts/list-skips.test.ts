import { expect, test } from "vitest";
import { listPlaywrightSkips } from "./list-skips.mjs";

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
