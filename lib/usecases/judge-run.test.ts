import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../fixtures/recorded-snapshot.ts";
import type { StepsReport } from "../host/steps-report.ts";
import type { Plan, StepResult } from "../model/plan.ts";
import { planUnread } from "../plan/plan-change.ts";
import { judgeRun } from "./judge-run.ts";
import type { Recovered } from "./recover-run.ts";

const before = await recordedSnapshot("bookworm-iptables-aula");
const stopped = structuredClone(before);
for (const network of stopped.networks) if (network.name === "default") network.active = false;

/** A plan that promises that `default` does not run. */
const plan: Plan = {
  ...planUnread([]),
  subject: "default",
  postconditions: [{ kind: "network", name: "default", exists: true, active: false }],
};
const ran = (argv: string[], exitCode: number | null, stderr = ""): StepResult => ({
  argv,
  exitCode,
  stdout: "",
  stderr,
  durationMs: 1,
});
const virsh = (exitCode: number | null, stderr = "") => ran(["virsh", "net-destroy", "default"], exitCode, stderr);
const report = (over: Partial<StepsReport>): StepsReport => ({
  ...{ state: "ended", ending: "done", failed: null, isTakenBack: true, steps: [virsh(0)], undone: [] },
  ...over,
});
const back = (over: Partial<StepsReport> = {}) =>
  report({ ending: "back", failed: 0, steps: [virsh(1, "error: Failed to destroy\nerror: it is busy\n")], ...over });

const cases: [string, Recovered, typeof before | null, string, string[]][] = [
  ["all ran, and it is so", report({}), stopped, "applied", []],
  ["all ran, and it is not so", report({}), before, "unproved", ["not-proved.network-active"]],
  ["all ran, and the host can't be read", report({}), null, "unproved", ["not-read-again"]],
  ["back, and all as before", back(), before, "undone", ["step-failed"]],
  [
    "back with an undo that failed, and all as before",
    back({ isTakenBack: false, undone: [virsh(1)] }),
    before,
    "undone",
    ["step-failed"],
  ],
  [
    "back with a file that could not be put back",
    back({ isTakenBack: false, undone: [ran(["cp"], 1)] }),
    before,
    "partly",
    ["step-failed"],
  ],
  ["back, and something is not as before", back(), stopped, "partly", ["step-failed"]],
  ["back, whole by its own word, and the host can't be read", back(), null, "undone", ["step-failed"]],
  ["back, not whole, and the host can't be read", back({ isTakenBack: false }), null, "partly", ["step-failed"]],
  ["a step's time ran out", back({ steps: [virsh(null)] }), before, "undone", ["step-timeout"]],
  [
    "ended in the middle, and nothing had happened",
    report({ state: "gone", ending: null }),
    before,
    "undone",
    ["run-broken"],
  ],
  ["ended in the middle, and it is as promised", report({ state: "gone", ending: null }), stopped, "applied", []],
  ["the host restarted, and can't be read", "restarted", null, "unknown", ["host-restarted"]],
  ["the host restarted, and it is as before", "restarted", before, "undone", ["host-restarted"]],
  ["never begun", "never", before, "refused", ["never-begun"]],
  ["no room on the host", "nowhere", before, "refused", ["no-room"]],
  ["nobody answers", "unknown", null, "unknown", ["connection-lost"]],
];

describe("how a run ended", () => {
  test.each(cases)("%s", (_, run, after, outcome, problems) => {
    const judged = judgeRun(plan, run, { before, after });
    expect([judged.outcome, judged.problems.map(({ code }) => code)]).toEqual([outcome, problems]);
  });

  test("what is neither as before nor as promised is told with what differs", () => {
    const other = structuredClone(before);
    other.links = other.links.filter(({ name }) => name !== "br0");
    const judged = judgeRun(plan, "restarted", { before, after: other });
    expect(judged).toMatchObject({
      outcome: "partly",
      problems: [{ code: "host-restarted" }, { code: "not-proved.network-active" }],
      warnings: [{ code: "not-as-before", params: { links: "br0" } }],
    });
  });

  test("a failed step is told by its number, its command and the host's last words", () => {
    const { problems } = judgeRun(plan, back(), { before, after: before });
    expect(problems[0]?.params).toEqual({
      number: 1,
      command: "virsh net-destroy default",
      said: "Failed to destroy – it is busy",
    });
  });
});
