"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AppliedChange } from "@/lib/model/change-line.ts";
import type { ErrorDocument } from "@/lib/model/host-status.ts";
import type { Change, Plan, PlanProblem } from "@/lib/model/plan.ts";
import { askPlan, makeChange } from "./ask-host.ts";

/** What is known of a step while the rest goes on: its name in the run (`s0`, `u1`) and how it ended. */
export type EndedStep = { name: string; exitCode: number };

/**
 * Where a change is: planned (`isOld`: another plan is on its way), being done, ended, or failed on the way there.
 * `unheard`: not even the server's own answer came, and what was done is to be looked up.
 */
export type Operation =
  | { state: "planning" }
  | { state: "incomplete" }
  | { state: "planned"; plan: Plan; isOld: boolean }
  | { state: "running"; plan: Plan; ended: EndedStep[] }
  | { state: "ended"; plan: Plan; result: AppliedChange; startedAt: number }
  | { state: "failed"; error: ErrorDocument | "unplanned" }
  | { state: "unheard" };

/** A pause in typing after which the plan is asked for. */
const PAUSE_MS = 150;

const older = (now: Operation): Operation =>
  now.state === "planned" ? { ...now, isOld: true } : { state: "planning" };

/** One change from its plan to its end. `initial` null: a form makes it first. `changed`: what was said when the host was no longer as the last plan knew it. */
export function useOperation(hostId: string, initial: Change | null) {
  const client = useQueryClient();
  const [change, setChange] = useState<Change | null>(initial);
  const [operation, setOperation] = useState<Operation>({ state: initial ? "planning" : "incomplete" });
  const [changed, setChanged] = useState<PlanProblem | null>(null);
  const asking = useRef<AbortController | null>(null);

  const plan = useCallback(async () => {
    asking.current?.abort();
    if (change === null) return setOperation({ state: "incomplete" });
    const controller = new AbortController();
    asking.current = controller;
    setOperation(older);
    const answer = await askPlan({ hostId, change, signal: controller.signal }).catch(() => null);
    if (controller.signal.aborted) return;
    if (answer === null) setOperation({ state: "failed", error: "unplanned" });
    else if (answer.ok) setOperation({ state: "planned", plan: answer.value, isOld: false });
    else setOperation({ state: "failed", error: answer.error });
  }, [hostId, change]);

  useEffect(() => {
    const timer = setTimeout(plan, change === initial ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.current?.abort();
    };
  }, [plan, change, initial]);

  async function apply(shown: Plan) {
    if (change === null) return;
    setChanged(null);
    const startedAt = Date.now();
    setOperation({ state: "running", plan: shown, ended: [] });
    try {
      for await (const line of makeChange({ hostId, change, seen: shown.seen })) {
        if (line.kind === "error") setOperation({ state: "failed", error: line.error });
        else if (line.kind === "result") setOperation({ state: "ended", plan: shown, result: line.result, startedAt });
        else setOperation((now) => withStep(now, line));
      }
    } catch {
      setOperation({ state: "unheard" });
    }
    setOperation((now) => (now.state === "running" ? { state: "unheard" } : now));
    void client.invalidateQueries({ queryKey: ["activity"] });
  }

  /** Plans anew after a refusal, and keeps saying why. */
  async function lookAgain(why: PlanProblem | null) {
    setChanged(why);
    await plan();
  }
  return { change, setChange, operation, changed, plan, apply, lookAgain };
}

function withStep(now: Operation, { name, exitCode }: EndedStep): Operation {
  return now.state === "running" ? { ...now, ended: [...now.ended, { name, exitCode }] } : now;
}
