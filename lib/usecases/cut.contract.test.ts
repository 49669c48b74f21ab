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
/** Each with the change that takes it back, and each step cut by itself: those whose steps differ most. */
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

const LIMIT = { inbound: { average: 1000 } };
/**
 * Others, with fewer steps. The host's bridge and the helper have suites of their own. `left`: guests that are not as before when
 * it is taken back, and that is told: libvirt plugs nobody in again, and keeps the word that a cable is in.
 */
const MORE: [title: string, there: Change, back: Change, left?: string][] = [
  ["a new network", { name: "red_corta", type: "isolated" }, { change: "delete", network: "red_corta" }],
  ["a copy", { change: "clone", network: "red_nat", name: "copia" }, { change: "delete", network: "copia" }],
  [
    "a stop with guests",
    { change: "stop", network: "red_nat" },
    { change: "start", network: "red_nat" },
    "web1, pasarela",
  ],
  [
    "an end to starting with the host",
    { change: "autostart", network: "red_nat", autostart: false },
    { change: "autostart", network: "red_nat", autostart: true },
  ],
  [
    "one NIC more",
    { ...NIC, action: "add", mac: "52:54:00:7a:00:98", source: { network: "red_aislada" } },
    { ...NIC, action: "remove", mac: "52:54:00:7a:00:98" },
  ],
  ["a pulled cable", { ...NIC, action: "link", link: "down" }, { ...NIC, action: "link", link: "up" }, "web1"],
  [
    "a limit",
    { ...NIC, action: "edit", bandwidth: LIMIT, scope: "stored" },
    { ...NIC, action: "edit", bandwidth: null, scope: "stored" },
  ],
];

/** The same wait for each of many commands: the one of this number. */
const HOLD_EACH = `echo $$ >"/tmp/reached.$1"; while [ -e "/tmp/hold.$1" ]; do sleep 0.1; done; shift; exec "$@"`;
const heldAs = ({ argv, stdin }: PlanCommand, number: number): PlanCommand => ({
  argv: ["sh", "-c", HOLD_EACH, "sh", String(number), ...argv],
  stdin,
});

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
  /** Applies while each of its commands waits, and SSH is cut in every one that comes, one after the other. */
  const applyCutInAll = async (makePlan: (plan: Plan) => Plan, change: Change): Promise<Applied> => {
    const make = (snapshot: Parameters<typeof planChange>[0]) => makePlan(planChange(snapshot, change));
    const plan = make(await desk.look());
    const seen = await seenOf(desk, plan);
    const shell = (text: string) => inside(host, ["sh", "-c", text]);
    await shell(`rm -f /tmp/reached.*; for i in $(seq 0 ${plan.steps.length}); do : >/tmp/hold.$i; done`);
    let isOver = false;
    const applying = applyPlan(desk.target, { makePlan: make, onBegin: async () => {}, patienceMs: 60_000, seen });
    const ended = applying.finally(() => {
      isOver = true;
    });
    const next = async () => (await shell("ls /tmp/reached.* 2>/dev/null || :")).trim().split(".").at(-1) ?? "";
    let cuts = 0;
    while (!isOver) {
      const number = await next();
      if (number === "") continue;
      // after the last cut Puente may not be back yet
      await expect
        .poll(
          () =>
            cutSsh(host)
              .then(() => true)
              .catch(() => false),
          SOON,
        )
        .toBe(true);
      await shell(`rm -f /tmp/reached.${number} /tmp/hold.${number}`);
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(0);
    return ended;
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

  const inEach = (plan: Plan): Plan => ({
    ...plan,
    steps: plan.steps.map((one, index) => ({ ...one, ...heldAs(one, index) })),
  });
  const inEachBack = (plan: Plan): Plan => ({
    ...plan,
    steps: [
      ...plan.steps.map((one, index) => (one.undo ? { ...one, undo: heldAs(one.undo, index) } : one)),
      step(command("false"), null),
    ],
  });

  test.each(MORE)(
    "%s, and back, with a cut in every step: each goes on to its end, and that is known",
    async (_, there, back, left) => {
      const { steps } = await planned(there);
      if (steps.some(({ undo }) => undo !== null)) {
        const { outcome, warnings } = await applyCutInAll(inEachBack, there);
        const told = warnings.filter(({ code }) => code === "not-as-before").map(({ params }) => params.guests);
        expect({ outcome, told }).toEqual({ outcome: left ? "partly" : "undone", told: left ? [left] : [] });
      }
      for (const change of [there, back]) {
        await planned(change);
        const { outcome, problems } = await applyCutInAll(inEach, change);
        expect({ change, outcome, problems }).toEqual({ change, outcome: "applied", problems: [] });
      }
      await expect.poll(() => leftOver(host), SOON).toBe("");
    },
    LONG,
  );
});
