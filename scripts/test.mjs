// The whole test run: gates (lint, types, unused code, build), unit tests, contract tests against real libvirt in the
// lab, browser tests. Prints what each said, names every skipped suite with its reason, and ends with one line that
// sums the runners' own reports. A gate counts as one test.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countPlaywright, countVitest } from "./count-tests.mjs";
import { listPlaywrightFailures, listVitestFailures } from "./list-failures.mjs";
import { listPlaywrightSkips, listVitestSkips } from "./list-skips.mjs";

const reports = mkdtempSync(join(tmpdir(), "puente-test-"));
const total = { passed: 0, failed: 0, skipped: 0 };
const notes = [];
/** Told again at the end: whoever sees only the tail of a long log must see why. */
const failures = [];
const CHROMIUMS = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  return status ?? 1;
}

function add({ passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function gate(name, command, args) {
  console.log(`\n── ${name}`);
  const status = run(command, args);
  add({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });
  if (status !== 0) notes.push(`FAILED: ${name}`);
  return status === 0;
}

/** A runner that dies before it reports is one failure, whatever it says. */
function suite(name, { command, args, env, report, count, listFailures, listSkips }) {
  console.log(`\n── ${name}`);
  const status = run(command, args, env);
  const said = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null;
  const counted = said ? count(said) : { passed: 0, failed: 0, skipped: 0 };
  if (said) failures.push(...listFailures(said));
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  add(counted);
  if (counted.failed > 0) notes.push(`FAILED: ${name}: ${counted.failed}`);
  const reasons = said ? listSkips(said) : [];
  for (const { reason, count: skipped } of reasons) notes.push(`SKIPPED: ${name}: ${skipped} tests: ${reason}`);
}

function skip(name, reason, skipped) {
  add({ passed: 0, failed: 0, skipped });
  notes.push(`SKIPPED: ${name}: ${skipped} tests, because ${reason}`);
}

const vitest = (name, projects) => {
  const report = join(reports, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return {
    command: "vitest",
    args: ["run", ...projects, ...reporters],
    report,
    count: countVitest,
    listFailures: listVitestFailures,
    listSkips: listVitestSkips,
  };
};

function whyNoLab() {
  if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) return "the lab needs Debian";
  if (process.getuid() !== 0) return "the lab needs root (network namespaces)";
  const probe = spawnSync("unshare", ["-n", "true"]);
  return probe.status === 0 ? null : "this machine does not let root make network namespaces";
}

function listed(command, args) {
  const { stdout } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  return (stdout ?? "").split("\n").filter((line) => / [>›] /.test(line)).length;
}

function contractTests() {
  const why = whyNoLab();
  if (why) return skip("contract tests against real libvirt", why, listed("vitest", ["list", "--project", "contract"]));
  suite("contract tests against real libvirt (the lab)", vitest("contract", ["--project", "contract"]));
}

function browserTests() {
  if (!CHROMIUMS.some((path) => path && existsSync(path))) {
    return skip("browser tests", "no Chromium was found", listed("playwright", ["test", "--list"]));
  }
  const report = join(reports, "e2e.json");
  suite("browser tests", {
    command: "playwright",
    args: ["test", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
    count: countPlaywright,
    listFailures: listPlaywrightFailures,
    listSkips: listPlaywrightSkips,
  });
}

gate("format and lint", "npm", ["run", "-s", "lint"]);
gate("types", "npm", ["run", "-s", "typecheck"]);
gate("unused code", "npm", ["run", "-s", "knip"]);
suite("unit tests", vitest("unit", ["--project", "node", "--project", "dom"]));
const isBuilt = gate("production build", "npm", ["run", "-s", "build"]);
contractTests();
if (isBuilt) browserTests();
rmSync(reports, { recursive: true, force: true });

for (const { title, error } of failures) console.log(`\n✗ ${title}\n${error.replace(/^/gm, "    ")}`);
console.log(`\n${notes.join("\n")}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
