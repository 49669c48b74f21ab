import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HostConnection } from "../../lib/host/host-connection.ts";
import { parseHostUri } from "../../lib/model/host-uri.ts";
import type { Change } from "../../lib/model/plan.ts";
import type { Snapshot } from "../../lib/model/snapshot.ts";
import { planChange } from "../../lib/plan/plan-change.ts";
import { applyPlan, planOn } from "../../lib/usecases/apply-plan.ts";
import type { ChangeTarget } from "../../lib/usecases/change-target.ts";
import { readHost } from "../../lib/usecases/read-host.ts";
import { loadWorld, WORLDS } from "../recorded-world.ts";
import { type SimHost, startSimHost } from "../sim-host.ts";

const keys = mkdtempSync(join(tmpdir(), "puente-sim-keys-"));
afterAll(() => rmSync(keys, { recursive: true, force: true }));

const TYPES: [string, Change][] = [
  ["nat", { name: "demo", type: "nat", ipv6: { cidr: "fd99::1/64" }, autostart: true }],
  ["routed", { name: "demo", type: "routed", autostart: true }],
  ["open", { name: "demo", type: "open", autostart: true }],
  ["isolated", { name: "demo ñ", type: "isolated", domain: "demo.test", autostart: true }],
  ["very-isolated", { name: "demo", type: "very-isolated", autostart: true }],
  ["bridged", { name: "demo", type: "bridged", hostBridge: "br0", autostart: true }],
  ["macvtap", { name: "demo", type: "macvtap", macvtap: { dev: "eth2" }, autostart: true }],
];

/** The first line of the rules that is not the same: a whole ruleset is too long to be shown. */
function firstDifference(before: Snapshot, after: Snapshot): [string | undefined, string | undefined] | null {
  const [one, other] = [before, after].map(({ rulesets }) => JSON.stringify(rulesets).split(/\\n|\}\},/));
  const at = one?.findIndex((line, index) => line !== other?.[index]) ?? -1;
  return at === -1 && one?.length === other?.length ? null : [one?.[at], other?.[at]];
}

describe.each(WORLDS)("what Puente does to the living host $name", ({ name, recording }) => {
  let host: SimHost;
  let connection: HostConnection;
  let target: ChangeTarget;
  const look = async () => (await readHost(connection)).snapshot;

  beforeAll(async () => {
    host = await startSimHost(loadWorld(recording, Date.now), join(keys, name));
    const uri = parseHostUri(host.uri);
    if (!uri.ok) throw new Error(uri.reason);
    connection = new HostConnection({ uri: uri.uri });
    target = {
      ...{ id: null, name, uri: host.uri, isReadOnly: false, secrets: [] },
      ...{ connect: async () => connection, look, forget: () => {}, close: () => connection.close() },
    };
  });
  afterAll(async () => {
    await connection.close();
    await host.close();
  });

  async function apply(change: Change): Promise<void> {
    const makePlan = (snapshot: Snapshot) => planChange(snapshot, change);
    const { seen, problems } = planOn(target, await look(), makePlan);
    expect(problems).toEqual([]);
    const { outcome, steps, problems: after } = await applyPlan(target, { makePlan, seen, onBegin: async () => {} });
    const failed = steps.filter(({ exitCode }) => exitCode !== 0).map(({ stderr }) => stderr);
    expect({ failed, problems: after, outcome }).toEqual({ failed: [], problems: [], outcome: "applied" });
  }
  const find = async (network: string) => (await look()).networks.find((one) => one.name === network) ?? null;

  test.each(TYPES)("%s: made, found right, and gone without a trace", { timeout: 60_000 }, async (_type, spec) => {
    const before = await look();
    const network = String("name" in spec ? spec.name : "");
    await apply(spec);
    expect(await find(network)).toMatchObject({ active: true, autostart: true, persistent: true });
    await apply({ change: "stop", network });
    await apply({ change: "autostart", network, autostart: false });
    await apply({ change: "start", network });
    expect(await find(network)).toMatchObject({ active: true, autostart: false });
    await apply({ change: "delete", network });
    const after = await look();
    expect(after.networks.map((one) => one.name)).toEqual(before.networks.map((one) => one.name));
    expect(after.links.map((one) => one.name)).toEqual(before.links.map((one) => one.name));
    expect(firstDifference(before, after)).toBeNull();
    expect(host.world.unanswered).toEqual([]);
  });

  test("a network is stopped, told not to start with the host, and started again", { timeout: 60_000 }, async () => {
    const network = "red_abierta";
    await apply({ change: "stop", network });
    await apply({ change: "autostart", network, autostart: false });
    await apply({ change: "start", network });
    expect(await find(network)).toMatchObject({ active: true, autostart: false });
  });
});
