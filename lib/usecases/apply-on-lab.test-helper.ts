import "server-only";
import { expect } from "vitest";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts } from "../../lab/test-hosts.ts";
import type { User } from "../../lab/uris.ts";
import type { Change, Plan } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { planChange } from "../plan/plan-change.ts";
import { type Applied, applyPlan, planOn } from "./apply-plan.ts";
import { type ChangeTarget, overOne } from "./change-target.ts";
import { connectAs } from "./lab-host.test-helper.ts";
import { readHost } from "./read-host.ts";

/** A lab host that is changed as the product changes one, over one connection. */
export type LabTarget = {
  target: ChangeTarget;
  look: () => Promise<Snapshot>;
  plan: (change: Change) => Promise<Plan>;
  apply: (change: Change) => Promise<Applied>;
  /** Applies, and it must end well: what stands in the way is what the failing test shows. */
  must: (change: Change) => Promise<Applied>;
  close: () => Promise<void>;
};

export function labTarget(host: HostState, user: User = "root"): LabTarget {
  const connection = connectAs(host, user);
  const look = async () => (await readHost(connection)).snapshot;
  const target: ChangeTarget = {
    ...{ id: null, name: host.name, uri: host.users[user], isReadOnly: false, secrets: [] },
    ...overOne(connection),
    close: () => connection.close(),
  };
  const plan = async (change: Change) => planOn(target, await look(), (snapshot) => planChange(snapshot, change));
  const apply = async (change: Change) => {
    const { seen } = await plan(change);
    const makePlan = (snapshot: Snapshot) => planChange(snapshot, change);
    return applyPlan(target, { makePlan, seen, onBegin: async () => {} });
  };
  const must = async (change: Change) => {
    const applied = await apply(change);
    const failed = applied.steps.filter(({ exitCode }) => exitCode !== 0);
    expect({ outcome: applied.outcome, problems: applied.problems, failed }).toEqual({
      ...{ outcome: "applied", problems: [], failed: [] },
    });
    return applied;
  };
  return { target, look, plan, apply, must, close: () => connection.close() };
}

/** A host of the lab with the classroom on it, that is changed as the product changes one; `close` takes it down. */
export async function openClassroom(
  generation: "bookworm" | "trixie-nftables",
): Promise<{ host: HostState; on: LabTarget; close: () => Promise<void> }> {
  const lab = await openTestHosts({ generation, scenario: "aula", isBroken: true });
  const [host] = lab.hosts;
  const on = labTarget(host);
  const close = async () => {
    await on.close();
    await lab.close();
  };
  return { host, on, close };
}
