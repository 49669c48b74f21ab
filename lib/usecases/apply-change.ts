import "server-only";
import type { Credentials } from "../host/credentials.ts";
import type { Activity, Actor } from "../model/activity.ts";
import type { AppliedChange, ChangeLine } from "../model/change-line.ts";
import type { Change, Plan, PlanProblem } from "../model/plan.ts";
import { readChange } from "../model/read-change.ts";
import { isConfirmation } from "../plan/bridge/is-confirmation.ts";
import { describeSubject } from "../plan/undo/describe-subject.ts";
import { findWayBack } from "../plan/undo/find-way-back.ts";
import { keepActivity } from "../store/activities.ts";
import { getStore } from "../store/open-store.ts";
import { type Applied, type ApplyRequest, applyPlan, type Beginning, planOn } from "./apply-plan.ts";
import { type ChangeTarget, freshTarget, savedTarget, targetOnce } from "./change-target.ts";
import { noteUndone } from "./note-undone.ts";
import { plannerFor } from "./planner-for.ts";
import { settleActivities } from "./settle-activities.ts";

/** `seen` is the mark of the plan that was shown. `onStep` hears of each step (`s0`) and way back (`u0`) that ended. */
export type ApplyOptions = { seen: string; who: Actor } & Pick<ApplyRequest, "onStep" | "patienceMs">;

type Asked = { target: ChangeTarget; change: Change; who: Actor };

function begin({ target, change, who }: Asked, { plan, before, turn }: Beginning): Activity {
  const { xml, live } = describeSubject(before, plan);
  return {
    id: turn.id,
    at: new Date().toISOString(),
    who,
    hostId: target.id,
    host: target.name,
    uri: target.uri,
    change: plan.change,
    subject: plan.subject,
    request: change,
    steps: plan.steps,
    postconditions: plan.postconditions,
    results: [],
    undone: [],
    problems: [],
    warnings: plan.warnings,
    outcome: "running",
    durationMs: null,
    ...{ beforeXml: xml, beforeLive: live, afterXml: null, afterLive: null },
    wayBack: findWayBack(change, plan),
    undoneBy: null,
    undoOf: "change" in change && change.change === "undo" ? change.id : null,
  };
}

function end(activity: Activity, applied: Applied): Activity {
  const { outcome, steps, undone, problems, warnings, after } = applied;
  const now = after && describeSubject(after, activity);
  return {
    ...activity,
    ...{ outcome, results: steps, undone, problems, warnings },
    durationMs: Date.now() - Date.parse(activity.at),
    ...{ afterXml: now?.xml ?? null, afterLive: now?.live ?? null },
  };
}

/**
 * Applies a change and keeps what was done. It is written down before the first step, so that nothing is ever done
 * without a trace, and again at the end.
 */
async function applyOn(target: ChangeTarget, change: Change, options: ApplyOptions): Promise<AppliedChange> {
  const { who, ...request } = options;
  const store = await getStore();
  await settleActivities(target);
  let activity: Activity | null = null;
  const makePlan = await plannerFor(change, target);
  const onBegin = async (beginning: Beginning) => {
    activity = begin({ target, change, who }, beginning);
    await keepActivity(store, activity, { boot: beginning.turn.boot, secrets: target.secrets });
  };
  const applied = await applyPlan(target, { ...request, makePlan, onBegin, isNew: !("change" in change) });
  const { begun, after: _after, ...result } = applied;
  const begunActivity = activity as Activity | null;
  if (!begun || !begunActivity) return { ...result, activityId: null };
  const ended = end(begunActivity, applied);
  await keepActivity(store, ended, { boot: begun.turn.boot, secrets: target.secrets });
  await noteUndone(store, ended);
  return { ...result, activityId: ended.id };
}

/** Applies a change to a saved host. Throws HostError when it could not be asked at all: then nothing was done. */
export async function applyOnHost(hostId: string, change: Change, options: ApplyOptions): Promise<AppliedChange> {
  // what is confirmed was tried by connecting anew: over the connection that stood before, nothing would be proved
  const target = isConfirmation(change) ? await freshTarget(hostId) : await savedTarget(hostId);
  try {
    return await applyOn(target, change, options);
  } finally {
    await target.close();
  }
}

/** The same, told step by step. The change goes on when nobody listens any more. Throws HostError. */
export async function* applyInSteps(
  hostId: string,
  change: Change,
  options: Pick<ApplyOptions, "seen" | "who">,
): AsyncGenerator<ChangeLine> {
  const waiting: ChangeLine[] = [];
  let wake = () => {};
  const tell = (line: ChangeLine) => {
    waiting.push(line);
    wake();
  };
  const applying = applyOnHost(hostId, change, {
    ...options,
    onStep: (name, exitCode) => tell({ kind: "step", name, exitCode }),
  });
  const ended = applying.then(
    (result) => tell({ kind: "result", result }),
    () => wake(),
  );
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  for (;;) {
    const line = waiting.shift();
    if (line) {
      yield line;
      if (line.kind === "result") return;
    } else if (isOver) {
      await applying; // its error
      return;
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (waiting.length > 0 || isOver) resolve();
        else ended.then(resolve);
      });
    }
  }
}

/** What was asked for could not be read: nothing was done. */
export const refusedChange = (problems: PlanProblem[]): AppliedChange => ({
  ...{ outcome: "refused", steps: [], undone: [], warnings: [], activityId: null },
  problems,
});

export type ApplyOnceOptions = {
  who: Actor;
  /** Asked once, with a plan without problems. */
  confirm: (plan: Plan, host: string) => Promise<boolean>;
  credentials?: Credentials;
};

/**
 * For the command line, from what somebody wrote: plans, has the plan confirmed and applies exactly that. `host` is the
 * URI without secrets; `isDeclined`: nobody said yes. Throws HostError.
 */
export async function applyWrittenOnce(
  name: string,
  written: unknown,
  { who, confirm, credentials }: ApplyOnceOptions,
): Promise<{ host: string; result: AppliedChange; isDeclined: boolean }> {
  const target = await targetOnce(name, credentials);
  const host = target.uri;
  try {
    const read = readChange(written);
    if (!read.ok) return { host, result: refusedChange(read.problems), isDeclined: false };
    const plan = planOn(target, await target.look(), await plannerFor(read.change, target));
    if (plan.problems.length > 0)
      return { host, result: { ...refusedChange(plan.problems), warnings: plan.warnings }, isDeclined: false };
    if (!(await confirm(plan, host))) return { host, result: refusedChange([]), isDeclined: true };
    return { host, result: await applyOn(target, read.change, { who, seen: plan.seen }), isDeclined: false };
  } finally {
    await target.close();
  }
}
