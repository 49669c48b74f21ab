import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HostConnection } from "../../lib/host/host-connection.ts";
import type { Activity } from "../../lib/model/activity.ts";
import { parseHostUri } from "../../lib/model/host-uri.ts";
import type { Change, Plan } from "../../lib/model/plan.ts";
import type { Snapshot } from "../../lib/model/snapshot.ts";
import { planChange } from "../../lib/plan/plan-change.ts";
import { describeSubject } from "../../lib/plan/undo/describe-subject.ts";
import { findWayBack } from "../../lib/plan/undo/find-way-back.ts";
import { planUndo } from "../../lib/plan/undo/plan-undo.ts";
import { type Applied, applyPlan, planOn } from "../../lib/usecases/apply-plan.ts";
import { type ChangeTarget, overOne } from "../../lib/usecases/change-target.ts";
import { readHost } from "../../lib/usecases/read-host.ts";
import { loadWorld } from "../recorded-world.ts";
import { type SimHost, startSimHost } from "../sim-host.ts";
import { CHANGES } from "./all-changes.test-helper.ts";
import { snapshotOf } from "./snapshot-of.test-helper.ts";

type Desk = { host: SimHost; connection: HostConnection; target: ChangeTarget; look: () => Promise<Snapshot> };

/** A Puente of its own over a simulated host: it changes it over SSH, and looks at it without, which is quicker. */
async function openDesk(recording: string, keys: string): Promise<Desk> {
  // what guests do a moment later is done at once; a watchdog that waits is not waited for
  const world = loadWorld(recording, Date.now, (milliseconds, what) => {
    if (milliseconds < 30_000) queueMicrotask(what);
  });
  const host = await startSimHost(world, keys);
  const uri = parseHostUri(host.uri);
  if (!uri.ok) throw new Error(uri.reason);
  const connection = new HostConnection({ uri: uri.uri });
  const look = () => snapshotOf(world);
  const target: ChangeTarget = {
    ...{ id: null, name: recording, uri: host.uri, isReadOnly: false, secrets: [] },
    ...{ ...overOne(connection), look, glance: look },
    close: () => connection.close(),
  };
  return { host, connection, target, look };
}

type Planner = (snapshot: Snapshot) => Plan;

async function apply({ target, look }: Desk, makePlan: Planner): Promise<Applied> {
  const { seen, problems } = planOn(target, await look(), makePlan);
  expect(problems).toEqual([]);
  const applied = await applyPlan(target, { makePlan, seen, onBegin: async () => {} });
  const failed = applied.steps.filter(({ exitCode }) => exitCode !== 0);
  expect({ failed, problems: applied.problems, outcome: applied.outcome }).toEqual({
    ...{ failed: [], problems: [], outcome: "applied" },
  });
  return applied;
}

/** What is kept of a change that was done, from which it is taken back. */
function toActivity(request: Change, { begun, steps: results, after }: Applied): Activity {
  if (!begun || !after) throw new Error("nothing was done");
  const { plan, before } = begun;
  const { change, subject, steps, postconditions } = plan;
  const [was, is] = [describeSubject(before, plan), describeSubject(after, plan)];
  return {
    ...{ id: "1", at: "2026-01-01T00:00:00.000Z", who: { by: "command-line", name: "ana" } },
    ...{ hostId: null, host: "h", uri: "u", change, subject, request, steps, postconditions, results },
    ...{ undone: [], problems: [], warnings: [], outcome: "applied", durationMs: 1 },
    ...{ beforeXml: was.xml, beforeLive: was.live, afterXml: is.xml, afterLive: is.live },
    ...{ wayBack: findWayBack(request, plan), undoneBy: null, undoOf: null },
  };
}

/** Rules without their counters and numbers; a network that starts again has its rules before those of the others. */
const rulesOf = ({ rulesets }: Snapshot) =>
  rulesets
    .flatMap(({ text }) => (text.startsWith("{") ? [] : text.split("\n")))
    .map((line) => line.replace(/^\[\d+:\d+\]|packets \d+ bytes \d+|# handle \d+$/g, ""))
    .sort();

const byMac = (one: { mac: string }, other: { mac: string }) => (one.mac < other.mac ? -1 : 1);

/** What a change and its way back leave as it was. */
const factsOf = (snapshot: Snapshot) => ({
  networks: snapshot.networks.map(({ name, uuid, active, autostart, persistent, storedXml, bridge }) => ({
    ...{ name, uuid, active, autostart, persistent, bridge, storedXml: storedXml?.trim() },
  })),
  // a NIC that was away is the last one afterwards, and has another tap
  nics: snapshot.guests.flatMap(({ name, nics }) =>
    nics.toSorted(byMac).map(({ mac, plugged, live, stored }) => ({
      ...{ name, mac, plugged, live: live?.network ?? live?.bridge, stored: stored?.network ?? stored?.bridge },
      ...{ link: live?.link, model: stored?.model },
    })),
  ),
  links: snapshot.links.map(({ name }) => name.replace(/^(vnet|macvtap)\d+$/, "$1")).sort(),
  rules: rulesOf(snapshot),
});

/** Every change that Puente offers, done on a simulated host over its SSH server, and taken back. */
export function testChanges(recording: string): void {
  const keys = mkdtempSync(join(tmpdir(), "puente-sim-keys-"));
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(recording, keys);
  });
  afterAll(async () => {
    await desk.connection.close();
    await desk.host.close();
    rmSync(keys, { recursive: true, force: true });
  });

  test.each(CHANGES)("$title, and back", async ({ change, hasNoWayBack = false, isKept = false }) => {
    const before = factsOf(await desk.look());
    const applied = await apply(desk, (snapshot) => planChange(snapshot, change));
    const activity = toActivity(change, applied);
    expect(activity.wayBack.kind === "none").toBe(hasNoWayBack);
    if (!hasNoWayBack && !isKept) {
      await apply(desk, (snapshot) => planUndo(snapshot, activity));
      expect(factsOf(await desk.look())).toEqual(before);
    }
    expect(desk.host.world.unanswered).toEqual([]);
  });

  test("and in the end it is read over SSH as it is", async () => {
    const { snapshot } = await readHost(desk.connection);
    expect(factsOf(snapshot)).toEqual(factsOf(await desk.look()));
  });
}
