import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import type { Change, Plan, PlanCommand } from "../model/plan.ts";
import { planChange } from "../plan/plan-change.ts";
import {
  command,
  cutSsh,
  type Desk,
  isReached,
  leftOver,
  openDesk,
  release,
  seenOf,
  step,
} from "./apply-lab.test-helper.ts";
import { type Applied, applyPlan } from "./apply-plan.ts";

const reason = whyNoLab();
const titled = (title: string) => (reason ? `${title} (skipped: ${reason})` : title);
const SOON = { timeout: 30_000, interval: 100 };
const LONG = 300_000;

/** A command that waits before it begins, for as long as /tmp/hold is there. */
const HOLD = `echo $$ >/tmp/reached; while [ -e /tmp/hold ]; do sleep 0.1; done; exec "$@"`;
const held = ({ argv, stdin }: PlanCommand): PlanCommand => ({ argv: ["sh", "-c", HOLD, "sh", ...argv], stdin });

const NIC = { change: "nic", guest: "web1", mac: "52:54:00:7a:00:01" } as const;
/** Each with the change that takes it back: every kind that has several steps, and guests that depend on them. */
const PAIRS: [title: string, there: Change, back: Change][] = [
  [
    "a new name",
    { change: "rename", network: "red_nat", name: "otra" },
    { change: "rename", network: "otra", name: "red_nat" },
  ],
  [
    "a NIC's move",
    { ...NIC, action: "move", source: { network: "red_aislada" } },
    { ...NIC, action: "move", source: { network: "red_nat" } },
  ],
  [
    "a NIC's move to macvtap",
    { ...NIC, action: "move", source: { dev: "eth2", mode: "bridge" } },
    { ...NIC, action: "move", source: { network: "red_nat" } },
  ],
  [
    "a reservation",
    {
      change: "reservation",
      action: "add",
      network: "red_nat",
      hosts: [{ mac: "52:54:00:7a:00:99", ip: "192.168.125.99" }],
    },
    { change: "reservation", action: "remove", network: "red_nat", ip: "192.168.125.99" },
  ],
];

describe.skipIf(reason)(titled("SSH is cut in the middle of each step of a plan"), () => {
  let lab: TestHosts;
  let host: HostState;
  let desk: Desk;
  beforeAll(async () => {
    lab = await openTestHosts({ generation: "trixie-nftables", scenario: "aula", isBroken: true });
    [host] = lab.hosts;
    desk = openDesk(host);
  });
  afterAll(async () => {
    await desk?.connection.close();
    await lab?.close();
  });

  /** Applies while one of its commands waits, and SSH is cut meanwhile. */
  const applyCut = async (makePlan: (plan: Plan) => Plan, change: Change): Promise<Applied> => {
    const make = (snapshot: Parameters<typeof planChange>[0]) => makePlan(planChange(snapshot, change));
    const seen = await seenOf(desk, make(await desk.look()));
    await inside(host, ["touch", "/tmp/hold"]);
    const applying = applyPlan(desk.target, { makePlan: make, onBegin: async () => {}, patienceMs: 60_000, seen });
    await expect.poll(() => isReached(host), SOON).toBe(true);
    await cutSsh(host);
    await release(host);
    return applying;
  };
  const planned = async (change: Change) => {
    const plan = planChange(await desk.look(), change);
    expect(plan.problems).toEqual([]);
    return plan;
  };
  const within = (at: number) => (plan: Plan) => ({
    ...plan,
    steps: plan.steps.map((one, index) => (index === at ? { ...one, ...held(one) } : one)),
  });
  /** A last step that fails, and one of the ways back that waits. */
  const withinBack = (at: number) => (plan: Plan) => ({
    ...plan,
    steps: [
      ...plan.steps.map((one, index) => (index === at && one.undo ? { ...one, undo: held(one.undo) } : one)),
      step(command("false"), null),
    ],
  });

  test.each(PAIRS)(
    "%s, and back: it goes on to the end, and that is known",
    async (_, there, back) => {
      const { steps } = await planned(there);
      // there and back have steps of the same kinds in the same places: every second one is cut on the way back
      for (let at = 0; at < steps.length + (steps.length % 2); at++) {
        const change = at % 2 === 0 ? there : back;
        const last = (await planned(change)).steps.length - 1;
        const { outcome, problems } = await applyCut(within(Math.min(at, last)), change);
        expect({ change, at, outcome, problems }).toEqual({ change, at, outcome: "applied", problems: [] });
      }
      await expect.poll(() => leftOver(host), SOON).toBe("");
    },
    LONG,
  );

  test.each(PAIRS)(
    "%s that fails, in the middle of each way back: it goes back to the beginning, and that is known",
    async (_, there) => {
      const { steps } = await planned(there);
      for (const at of steps.flatMap(({ undo }, index) => (undo ? [index] : []))) {
        const { outcome, warnings } = await applyCut(withinBack(at), there);
        expect({ at, outcome, warnings: warnings.filter(({ code }) => code === "not-as-before") }).toEqual({
          ...{ at, outcome: "undone", warnings: [] },
        });
      }
      await expect.poll(() => leftOver(host), SOON).toBe("");
    },
    LONG,
  );
});
