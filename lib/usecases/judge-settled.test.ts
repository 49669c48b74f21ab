import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../fixtures/recorded-snapshot.ts";
import type { FetchedRun } from "../host/run-steps.ts";
import type { Activity } from "../model/activity.ts";
import type { Change, StepResult } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { planChange } from "../plan/plan-change.ts";
import { describeSubject } from "../plan/undo/describe-subject.ts";
import { maskIn } from "../store/without-secrets.ts";
import { judgeSettled } from "./judge-settled.ts";

const before = await recordedSnapshot("bookworm-iptables-aula");
const MAC = "52:54:00:99:00:01";
const change: Change = {
  change: "reservation",
  action: "add",
  network: "red_nat",
  hosts: [{ mac: MAC, ip: "192.168.125.77" }],
};

/** A host on which that reservation is made. */
function reserved(): Snapshot {
  const after = structuredClone(before);
  const network = after.networks.find(({ name }) => name === "red_nat");
  if (!network) throw new Error("no red_nat");
  const host = { mac: MAC, id: null, name: null, ip: "192.168.125.77" };
  for (const definition of [network.stored, network.live]) definition?.subnets[0]?.dhcp?.hosts.push(host);
  network.storedXml =
    network.storedXml?.replace("</dhcp>", `<host mac='${MAC}' ip='192.168.125.77'/>\n</dhcp>`) ?? null;
  return after;
}
const after = reserved();

const plan = planChange(before, change);
const { xml: beforeXml, live: beforeLive } = describeSubject(before, plan);
const activity: Activity = {
  ...{
    id: "1",
    at: new Date().toISOString(),
    who: { by: "command-line", name: "ana" },
    hostId: null,
    host: "h",
    uri: "u",
  },
  ...{
    change: "reservation",
    subject: plan.subject,
    request: change,
    steps: plan.steps,
    postconditions: plan.postconditions,
  },
  ...{ results: [], undone: [], problems: [], warnings: [], outcome: "running", durationMs: null },
  ...{
    beforeXml,
    beforeLive,
    afterXml: null,
    afterLive: null,
    wayBack: { kind: "steps" },
    undoneBy: null,
    undoOf: null,
  },
};
const ran = (exitCode: number, argv = ["virsh", "net-update"]): StepResult => ({
  ...{ argv, exitCode, stdout: "", stderr: "error: no\n", durationMs: 1 },
});
type Ended = Exclude<FetchedRun, { state: "absent" }>;
const ended = (over: Partial<Ended>): FetchedRun => ({
  ...{ state: "ended", ending: "done", failed: null, isTakenBack: true, steps: [ran(0)], undone: [] },
  ...over,
});
const back = (over: Partial<Ended> = {}) => ended({ ending: "back", failed: 0, steps: [ran(1)], ...over });
const absent = (boot: string): FetchedRun => ({ state: "absent", boot });
const old = { at: new Date(Date.now() - 48 * 60 * 60_000).toISOString() };

test("a reservation is promised, not only that its network is there", () => {
  expect(plan.problems).toEqual([]);
  expect(plan.steps.length).toBeGreaterThan(0);
});

describe("a change that nobody saw end", () => {
  const cases: [string, FetchedRun, Snapshot, string, string[], Partial<Activity>?][] = [
    ["never reached the host", absent("b1"), before, "refused", ["never-begun"]],
    ["never reached the host as far as it still knows", absent("b1"), before, "undone", ["run-broken"], old],
    ["is lost by a restart, and nothing of it is there", absent("b2"), before, "undone", ["host-restarted"]],
    ["is lost by a restart, and it is there", absent("b2"), after, "applied", []],
    ["is not known any more, and it is there", absent("b1"), after, "applied", []],
    ["ran to its end", ended({}), after, "applied", []],
    ["ran to its end, and nothing of it is there", ended({}), before, "unproved", ["not-proved.reservation-missing"]],
    ["broke off, and nothing of it is there", ended({ state: "gone", ending: null }), before, "undone", ["run-broken"]],
    ["broke off when it was done", ended({ state: "gone", ending: null }), after, "applied", []],
    ["turned back, wholly", back(), before, "undone", ["step-failed"]],
    ["turned back, and something is left", back(), after, "partly", ["step-failed"]],
    [
      "turned back with an undo for nothing",
      back({ isTakenBack: false, undone: [ran(1)] }),
      before,
      "undone",
      ["step-failed"],
    ],
    ["left a file", back({ isTakenBack: false, undone: [ran(1, ["mv"])] }), before, "partly", ["step-failed"]],
  ];
  test.each(cases)("%s", (_, run, now, outcome, problems, over = {}) => {
    const judged = judgeSettled({ activity: { ...activity, ...over }, boot: "b1", secrets: [] }, run, now);
    expect([judged.outcome, judged.problems.map(({ code }) => code)]).toEqual([outcome, problems]);
  });

  test("is compared with what was kept, without the host's secrets", () => {
    const secrets = ["virbr1"];
    const kept = { ...activity, ...maskIn({ beforeXml, beforeLive }, secrets) };
    expect(kept.beforeXml).not.toBe(beforeXml);
    expect(judgeSettled({ activity: kept, boot: "b1", secrets }, absent("b1"), before).outcome).toBe("refused");
  });
});
