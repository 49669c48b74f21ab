import "server-only";
import type { FetchedRun } from "../host/run-steps.ts";
import type { Activity } from "../model/activity.ts";
import type { ApplyOutcome, PlanProblem } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { checkPostconditions } from "../plan/check-postconditions.ts";
import { describeSubject, isAsItWas } from "../plan/undo/describe-subject.ts";
import { maskIn } from "../store/without-secrets.ts";
import { isBackByItsWord, whyFailed } from "./judge-run.ts";

type Judged = { outcome: ApplyOutcome; problems: PlanProblem[] };
/** `boot`: the start of the host it was begun under; null: not known. `secrets` are blacked out in what was kept. */
type Open = { activity: Activity; boot: string | null; secrets: readonly string[] };

/** What a host keeps of a run it keeps for a day. */
const KEPT_MS = 24 * 60 * 60_000;

const problem = (code: string): PlanProblem => ({ field: "", code, params: {}, suggestion: null });

function isAsBefore({ activity, secrets }: Open, now: Snapshot): boolean {
  const { beforeXml: xml, beforeLive: live = null } = activity;
  return isAsItWas({ xml, live }, maskIn(describeSubject(now, activity), secrets));
}

/** Nobody saw how it ended: first whether anything is another, then whether it is what was promised. */
function judgeNow(open: Open, now: Snapshot, code: string): Judged {
  if (isAsBefore(open, now)) return { outcome: "undone", problems: [problem(code)] };
  const { postconditions } = open.activity;
  const unproved = checkPostconditions(now, postconditions);
  if (postconditions.length > 0 && unproved.length === 0) return { outcome: "applied", problems: [] };
  return { outcome: "partly", problems: [problem(code)] };
}

/** The host knows of no such run: it never got it whole, or it was started anew since, or it is too long ago. */
function judgeAbsent(open: Open, now: Snapshot, bootNow: string): Judged {
  const isRestarted = open.boot !== null && open.boot !== bootNow;
  const isOld = Date.now() - Date.parse(open.activity.at) > KEPT_MS;
  if (open.boot === bootNow && !isOld && isAsBefore(open, now))
    return { outcome: "refused", problems: [problem("never-begun")] };
  return judgeNow(open, now, isRestarted ? "host-restarted" : "run-broken");
}

/** How a change ended that nobody saw end: by what the host kept of the run, and by the host as it is now. */
export function judgeSettled(open: Open, run: FetchedRun, now: Snapshot): Judged {
  if (run.state === "absent") return judgeAbsent(open, now, run.boot);
  if (run.ending === "done") {
    const problems = checkPostconditions(now, open.activity.postconditions);
    return { outcome: problems.length > 0 ? "unproved" : "applied", problems };
  }
  if (run.ending !== "back") return judgeNow(open, now, "run-broken");
  const isBack = isBackByItsWord(run) && isAsBefore(open, now);
  return { outcome: isBack ? "undone" : "partly", problems: [whyFailed(run)] };
}
