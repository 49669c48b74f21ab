import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { type Turn, takeTurn } from "../host/run-steps.ts";
import type { RunStep } from "../host/steps-worker.ts";
import { HostError } from "../model/host-error.ts";
import type { ApplyResult, Plan, PlanProblem, PlanStep } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ChangeTarget } from "./change-target.ts";
import { type Judgement, judgeRun } from "./judge-run.ts";
import { type Recovered, recoverRun } from "./recover-run.ts";
import { findChangedSince, markSeen } from "./seen-mark.ts";

/** A plan that is about to be run, and the host as it is then. */
export type Beginning = { plan: Plan; before: Snapshot; turn: Pick<Turn, "id" | "boot"> };

export type ApplyRequest = {
  /** The plan anew, from the host as it is now. */
  makePlan: (snapshot: Snapshot) => Plan;
  /** The mark of the plan that a person said yes to. */
  seen: string;
  /** The change makes something new: all it depends on are things that events tell of. */
  isNew?: boolean;
  /** Before the first step: what is thrown here stops all. */
  onBegin: (beginning: Beginning) => Promise<void>;
  /** A step (`s0`, `s1`…) or a way back (`u1`, `u0`…) has ended. */
  onStep?: (name: string, exitCode: number) => void;
  /** How long a lost host is waited for. */
  patienceMs?: number;
};

/** `begun` null: nothing was run. `after` null: nothing was run, or the host could not be read again. */
export type Applied = ApplyResult & { begun: Beginning | null; after: Snapshot | null };

const STEP_MS = 60_000;
const PATIENCE_MS = 120_000;
const LOOK_TRIES = 5;
const PROOF_TRIES = 3;

export const toRunStep = ({ argv, stdin, undo, privileged, isOptional, timeoutMs }: PlanStep): RunStep => ({
  ...{ argv, stdin, undo, privileged, isOptional },
  timeoutMs: timeoutMs ?? STEP_MS,
});

const refused = (problems: PlanProblem[], warnings: PlanProblem[] = []): Applied => ({
  ...{ outcome: "refused", steps: [], undone: [], problems, warnings },
  begun: null,
  after: null,
});

const problem = (code: string): PlanProblem => ({ field: "", code, params: {}, suggestion: null });

/** Why nothing may be changed on this host, whatever the change; null: it may. */
function whyReadOnly(target: Pick<ChangeTarget, "isReadOnly">, { access }: Snapshot): PlanProblem | null {
  if (target.isReadOnly) return problem("host-read-only");
  return access.libvirt === "read-only" ? { ...problem("libvirt-read-only"), params: { user: access.user } } : null;
}

/** Root needs no sudo, and its hosts often have none: commands are shown, copied and run without it. */
function asItRuns(plan: Plan, { access }: Snapshot): Plan {
  if (!access.isRoot) return plan;
  return { ...plan, steps: plan.steps.map((step) => ({ ...step, privileged: false })) };
}

/** The plan from the host as it is, with its mark, and with what stands against any change there. */
export function planOn(
  target: Pick<ChangeTarget, "isReadOnly">,
  snapshot: Snapshot,
  make: ApplyRequest["makePlan"],
): Plan {
  const why = whyReadOnly(target, snapshot);
  const plan = asItRuns(make(snapshot), snapshot);
  // a planner may have seen the same for itself
  const others = plan.problems.filter(({ code }) => !code.endsWith(".read-only"));
  return markSeen(snapshot, why ? { ...plan, problems: [why, ...others] } : plan);
}

/** The host after the run; a libvirt that restarts is waited for. Null: it could not be read. */
async function lookAgain(target: ChangeTarget): Promise<Snapshot | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await target.look();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (tries === LOOK_TRIES) return null;
      await wait(tries * 1_000);
      (await target.connect().catch(() => null))?.retryNow();
    }
  }
}

/** What libvirt has said is done may be seen in the kernel a moment later. */
async function prove(target: ChangeTarget, { plan, before }: Beginning, run: Recovered) {
  const isReadable = run !== "unknown" && run !== "nowhere";
  let after = isReadable ? await lookAgain(target) : null;
  let judgement: Judgement = judgeRun(plan, run, { before, after });
  for (let tries = 1; judgement.outcome === "unproved" && after && tries < PROOF_TRIES; tries++) {
    await wait(tries * 300);
    after = await lookAgain(target);
    judgement = judgeRun(plan, run, { before, after });
  }
  return { after, judgement };
}

async function runPlan(target: ChangeTarget, turn: Turn, request: ApplyRequest): Promise<Applied> {
  const before = await (request.isNew ? target.glance() : target.look());
  const plan = planOn(target, before, request.makePlan);
  const changed = findChangedSince(request.seen, plan);
  if (changed) return refused([changed, ...plan.problems], plan.warnings);
  if (plan.problems.length > 0) return refused(plan.problems, plan.warnings);
  const begun = { plan, before, turn };
  const steps = plan.steps.map(toRunStep);
  await request.onBegin(begun);
  const run: Recovered = await turn.run(steps, request.onStep).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error;
    if (error.code === "shell-unusable" && error.at.facts?.reason === "nowhere") return "nowhere";
    return recoverRun(target, { turn, steps, patienceMs: request.patienceMs ?? PATIENCE_MS });
  });
  const { after, judgement } = await prove(target, begun, run);
  if (!after) target.forget();
  const ran = typeof run === "string" ? { steps: [], undone: [] } : { steps: run.steps, undone: run.undone };
  return { ...judgement, ...ran, warnings: [...plan.warnings, ...judgement.warnings], begun, after };
}

/**
 * Does what a plan says, or nothing: takes the host's only turn, looks again, refuses if the plan would be another one
 * now, runs it so that no lost connection leaves it half-way, and looks whether it is as promised.
 * Throws HostError when the host could not be asked at all: then nothing was done.
 */
export async function applyPlan(target: ChangeTarget, request: ApplyRequest): Promise<Applied> {
  const turn = await takeTurn(await target.connect());
  if (turn === "busy") return refused([problem("host-busy")]);
  let letGo = () => {};
  const onBegin = (beginning: Beginning) => {
    letGo = target.hold();
    return request.onBegin(beginning);
  };
  try {
    return await runPlan(target, turn, { ...request, onBegin });
  } catch (error) {
    target.forget();
    throw error;
  } finally {
    letGo();
    turn.leave();
  }
}
