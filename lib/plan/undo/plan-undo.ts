import { type Activity, canUndo } from "../../model/activity.ts";
import type { CutOff, Plan, PlanProblem, PlanStep } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { planChange, planRefused } from "../plan-change.ts";
import { describeSubject, isAsItWas, isStoredAs, subjectKind } from "./describe-subject.ts";

const problem = (code: string, params: PlanProblem["params"] = {}): PlanProblem => ({
  field: "",
  code,
  params,
  suggestion: null,
});

/** The ways back of the steps that were done, last one first; each one's own way back is the step again. */
function stepsBack({ steps, results }: Activity): PlanStep[] {
  return steps
    .filter((step, index) => step.undo !== null && results[index]?.exitCode === 0)
    .reverse()
    .map(({ argv, stdin, undo, ...step }) => ({
      ...step,
      argv: undo?.argv ?? [],
      stdin: undo?.stdin ?? null,
      undo: { argv, stdin },
      what: { code: "plan.steps.take-back", params: { command: argv.join(" ") } },
    }));
}

/** Running guests on a network that a step stops. */
function cutOffBy(steps: readonly PlanStep[], { networks }: Snapshot): CutOff[] {
  const stopped = steps.filter(({ argv }) => argv.includes("net-destroy")).flatMap(({ argv }) => argv);
  return networks
    .filter(({ name, uuid }) => stopped.includes(name) || stopped.includes(uuid))
    .flatMap(({ nics }) => nics)
    .filter(({ plugged }) => plugged === true)
    .map(({ guest, mac }) => ({ guest, mac, isRunning: true }));
}

function whyNot(snapshot: Snapshot, activity: Activity): PlanProblem | null {
  const { subject, wayBack, undoneBy, afterXml: xml, afterLive: live = null } = activity;
  if (undoneBy !== null) return problem("undo.already-undone");
  if (wayBack.kind === "none") return problem(`undo.${wayBack.reason}`);
  if (!canUndo(activity)) return problem("undo.not-done");
  const now = describeSubject(snapshot, activity);
  // a change is planned anew from the host as it is; steps fit only what is exactly as they left it
  const isPlannedAnew = wayBack.kind === "change" && subjectKind(activity) !== "guest";
  const isAsLeft = (isPlannedAnew ? isStoredAs : isAsItWas)({ xml, live }, now);
  return isAsLeft ? null : problem("undo.changed-since", { subject });
}

/**
 * A plan that takes back a change of the list. It is refused where what it was about has been changed since: an undo
 * never takes somebody else's work with it.
 */
export function planUndo(snapshot: Snapshot, activity: Activity): Plan {
  const { id, subject, wayBack } = activity;
  const none = { ...planRefused({ change: "undo", id }, []), subject };
  const why = whyNot(snapshot, activity);
  if (why) return { ...none, problems: [why] };
  if (wayBack.kind === "change") return { ...planChange(snapshot, wayBack.change), change: "undo", subject };
  const steps = stepsBack(activity);
  const { beforeXml: xml, beforeLive: live = null } = activity;
  const as = { kind: "subject", name: subject, of: subjectKind(activity), xml, live } as const;
  return { ...none, steps, cutOff: cutOffBy(steps, snapshot), xml, postconditions: [as] };
}
