const NONE = "no reason given";

/** Every reason that a Playwright JSON report gives for a skipped test, with how many tests it skipped. */
export function listPlaywrightSkips({ suites }) {
  return countEach(suites.flatMap(reasonsOf));
}

/** The same of a vitest JSON report. vitest keeps no reasons: our titles end with theirs, as in "… (skipped: no fish)". */
export function listVitestSkips({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = tests.filter(({ status }) => status !== "passed" && status !== "failed");
  return countEach(skipped.map(({ fullName }) => /\(skipped: ([^)]+)\)/.exec(fullName)?.[1] ?? NONE));
}

function countEach(reasons) {
  return [...new Set(reasons)].map((reason) => ({ reason, count: reasons.filter((other) => other === reason).length }));
}

function reasonsOf({ suites = [], specs = [] }) {
  const skipped = specs.flatMap((spec) => spec.tests).filter(({ status }) => status === "skipped");
  const reasonOf = ({ annotations }) => annotations.find(({ type }) => type === "skip")?.description;
  return [...skipped.map((test) => reasonOf(test) ?? NONE), ...suites.flatMap(reasonsOf)];
}
