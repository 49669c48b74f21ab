import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import type { Activity } from "../../model/activity.ts";
import type { PlanStep } from "../../model/plan.ts";
import { checkPostconditions } from "../check-postconditions.ts";
import { planUnread } from "../plan-change.ts";
import { describeSubject } from "./describe-subject.ts";
import { findWayBack } from "./find-way-back.ts";
import { planUndo } from "./plan-undo.ts";

const host = await recordedSnapshot("bookworm-iptables-aula");
const busy = host.networks.find(({ nics }) => nics.some(({ plugged }) => plugged));
if (!busy) throw new Error("no network with a running guest in the recording");
const subject = busy.name;
const step = (name: string, undo: string | null): PlanStep => ({
  ...{ argv: ["virsh", name, subject], stdin: name, privileged: false, isOptional: false },
  undo: undo === null ? null : { argv: ["virsh", undo, subject], stdin: undo },
  what: { code: "plan.steps.take-back", params: {} },
});
const ok = { argv: [], exitCode: 0, stdout: "", stderr: "", durationMs: 1 };

const now = describeSubject(host, { change: "update", subject, postconditions: [] });
const activity: Activity = {
  ...{
    id: "1",
    at: "2026-01-01T00:00:00.000Z",
    who: { by: "command-line", name: "ana" },
    hostId: null,
    host: "h",
    uri: "u",
  },
  ...{ change: "update", subject, request: { change: "update", network: subject }, postconditions: [] },
  steps: [step("a", "back-a"), step("b", null), step("c", "back-c")],
  ...{ results: [ok, ok, ok], undone: [], problems: [], warnings: [], outcome: "applied", durationMs: 1 },
  ...{ beforeXml: "<network/>", afterXml: now.xml, afterLive: now.live, wayBack: { kind: "steps" } },
  ...{ undoneBy: null, undoOf: null },
};
const why = (over: Partial<Activity>) => planUndo(host, { ...activity, ...over }).problems.map(({ code }) => code);

describe("an undo by steps", () => {
  test("takes the ways back of what was done, last one first, each of which could be taken back itself", () => {
    const { steps, problems, change } = planUndo(host, activity);
    expect([change, problems]).toEqual(["undo", []]);
    expect(steps.map(({ argv, undo }) => [argv[1], undo?.argv[1]])).toEqual([
      ["back-c", "c"],
      ["back-a", "a"],
    ]);
    expect(steps[0]).toMatchObject({ stdin: "back-c", undo: { stdin: "c" } });
  });

  test("promises that all is as it was before the change", () => {
    const [promise, ...others] = planUndo(host, { ...activity, beforeLive: "x" }).postconditions;
    expect([promise, others]).toEqual([
      { kind: "subject", name: subject, of: "network", xml: "<network/>", live: "x" },
      [],
    ]);
    const about = (before: Partial<Activity>) =>
      checkPostconditions(host, planUndo(host, { ...activity, ...before }).postconditions).map(({ code }) => code);
    expect(about({})).toEqual(["not-proved.not-as-before"]);
    expect(about({ beforeXml: now.xml, beforeLive: now.live })).toEqual([]);
  });

  test("leaves out what had failed", () => {
    const { steps } = planUndo(host, { ...activity, results: [ok, ok, { ...ok, exitCode: 1 }] });
    expect(steps.map(({ argv }) => argv[1])).toEqual(["back-a"]);
  });

  test("names the running guests on a network that it stops", () => {
    const { cutOff } = planUndo(host, { ...activity, steps: [step("net-start", "net-destroy")], results: [ok] });
    const plugged = busy.nics.filter((nic) => nic.plugged);
    expect(cutOff.map(({ mac }) => mac)).toEqual(plugged.map(({ mac }) => mac));
  });
});

describe("an undo is refused", () => {
  test("of what was changed since", () => expect(why({ afterXml: "<network/>" })).toEqual(["undo.changed-since"]));
  test("by steps of what was stopped since", () => {
    const stopped = { ...busy, active: false, live: null, liveXml: null };
    const networks = host.networks.map((one) => (one.name === subject ? stopped : one));
    const codes = (wayBack: Activity["wayBack"]) =>
      planUndo({ ...host, networks }, { ...activity, wayBack }).problems.map(({ code }) => code);
    expect(codes({ kind: "steps" })).toEqual(["undo.changed-since"]);
    expect(codes({ kind: "change", change: { change: "delete", network: subject } })).toEqual([]);
  });
  test("of a guest that got one more NIC since", () => {
    const guest = host.guests.find(({ nics }) => nics.length > 0);
    if (!guest) throw new Error("no guest");
    const about = { change: "nic", subject: guest.name, postconditions: [] } as const;
    const { xml: afterXml, live: afterLive } = describeSubject(host, about);
    const one: Activity = { ...activity, change: "nic", subject: guest.name, afterXml, afterLive };
    const more = {
      ...guest,
      nics: [...guest.nics, ...structuredClone(guest.nics).map((nic) => ({ ...nic, live: null }))],
    };
    const guests = host.guests.map((other) => (other === guest ? more : other));
    expect(planUndo(host, one).problems).toEqual([]);
    expect(planUndo({ ...host, guests }, one).problems.map(({ code }) => code)).toEqual(["undo.changed-since"]);
  });
  test("of what is gone since", () => expect(why({ subject: "gone" })).toEqual(["undo.changed-since"]));
  test("of what was deleted and is there again", () => expect(why({ afterXml: null })).toEqual(["undo.changed-since"]));
  test("of what was taken back already", () => expect(why({ undoneBy: "2" })).toEqual(["undo.already-undone"]));
  test("of what was not done", () => expect(why({ outcome: "undone" })).toEqual(["undo.not-done"]));
  test("where there is no way", () => {
    expect(why({ wayBack: { kind: "none", reason: "no-way-back" } })).toEqual(["undo.no-way-back"]);
  });
});

describe("the way back", () => {
  const plan = { ...planUnread([]), subject, steps: [step("a", "back-a")] };
  test("is what the planner says, before all else", () => {
    const undoChange = { change: "start", network: "x" } as const;
    const request = { change: "stop", network: subject } as const;
    expect(findWayBack(request, { ...plan, undoChange })).toEqual({ kind: "change", change: undoChange });
    expect(findWayBack(request, { ...plan, undoChange: null }).kind).toBe("none");
  });

  test.each([
    [
      { name: "red", type: "nat" },
      { change: "delete", network: "red" },
    ],
    [
      { change: "start", network: "u" },
      { change: "stop", network: subject },
    ],
    [
      { change: "stop", network: "u" },
      { change: "start", network: subject },
    ],
    [
      { change: "autostart", network: "u", autostart: true },
      { change: "autostart", network: subject, autostart: false },
    ],
    [
      { change: "clone", network: "u", name: "red" },
      { change: "delete", network: "red" },
    ],
    [
      { change: "rename", network: "u", name: "red" },
      { change: "rename", network: "red", name: subject },
    ],
  ] as const)("of %o is %o", (change, back) => {
    expect(findWayBack(change, plan)).toEqual({ kind: "change", change: back });
  });

  test("of others is by their steps, where each that matters has one", () => {
    const change = { change: "persist", network: subject } as const;
    expect(findWayBack(change, plan)).toEqual({ kind: "steps" });
    expect(findWayBack(change, { ...plan, steps: [...plan.steps, step("b", null)] }).kind).toBe("none");
    const optional = { ...step("b", null), isOptional: true };
    expect(findWayBack(change, { ...plan, steps: [...plan.steps, optional] })).toEqual({ kind: "steps" });
    expect(findWayBack(change, { ...plan, steps: [] }).kind).toBe("none");
  });

  test("by a change is planned as that change, under the name of an undo", () => {
    const back = planUndo(host, {
      ...activity,
      wayBack: { kind: "change", change: { change: "stop", network: subject } },
    });
    expect(back).toMatchObject({ change: "undo", subject });
    expect(back.steps.some(({ argv }) => argv.includes("net-destroy"))).toBe(true);
  });
});
