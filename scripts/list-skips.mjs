/** Every reason that a Playwright JSON report gives for a skipped test, with how many tests it skipped. */
export function listPlaywrightSkips({ suites }) {
  const reasons = suites.flatMap(reasonsOf);
  return [...new Set(reasons)].map((reason) => ({ reason, count: reasons.filter((other) => other === reason).length }));
}

function reasonsOf({ suites = [], specs = [] }) {
  const skipped = specs.flatMap((spec) => spec.tests).filter(({ status }) => status === "skipped");
  const reasonOf = ({ annotations }) => annotations.find(({ type }) => type === "skip")?.description;
  return [...skipped.map((test) => reasonOf(test) ?? "no reason given"), ...suites.flatMap(reasonsOf)];
}
