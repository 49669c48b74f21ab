import { stripVTControlCharacters } from "node:util";

/** How much of an error is told again at the end: what was expected stands in its first lines. */
const [MAX_LINES, MAX_CHARS] = [4, 500];

const clip = (text) =>
  stripVTControlCharacters(text ?? "")
    .split("\n")
    .filter(Boolean)
    .slice(0, MAX_LINES)
    .join("\n")
    .slice(0, MAX_CHARS);

/** Every failure of a vitest JSON report: the test's whole title and its errors. */
export function listVitestFailures({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [{ title: name, error: clip(message) }];
    return failed.map((test) => ({ title: test.fullName, error: clip(test.failureMessages.join("\n")) }));
  });
}

/** Every failure of a Playwright JSON report, with what went wrong outside its tests. */
export function listPlaywrightFailures({ suites, errors }) {
  const outside = errors.map(({ message }) => ({ title: "outside a test", error: clip(message) }));
  return [...suites.flatMap((suite) => failuresOf(suite, [])), ...outside];
}

function failuresOf({ title, suites = [], specs = [] }, above) {
  const path = [...above, title];
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "unexpected")
      .map(({ results }) => ({
        title: [...path, spec.title].join(" › "),
        error: clip(results.flatMap((result) => result.errors.map(({ message }) => message)).join("\n")),
      })),
  );
  return [...own, ...suites.flatMap((suite) => failuresOf(suite, path))];
}
