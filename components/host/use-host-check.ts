"use client";

import { useCallback, useRef, useState } from "react";
import { readJsonLines } from "@/components/shell/read-json-lines.ts";
import type { HostAccessDraft } from "@/lib/model/host-draft.ts";
import type { ErrorDocument } from "@/lib/model/host-status.ts";
import type { CheckLine } from "./check-line";

/** What to look at: a saved host as it is, or (with `hostId`: in its place) an address that is being written. */
export type CheckTarget = { hostId: string } | (HostAccessDraft & { hostId?: string });

export type CheckStepLine = Extract<CheckLine, { kind: "step" }>;
export type HostCheck = {
  state: "idle" | "running" | "done";
  steps: CheckStepLine[];
  /** What kept the check itself from running. */
  error: ErrorDocument | null;
};

const IDLE: HostCheck = { state: "idle", steps: [], error: null };

/** Runs the named steps on the server and tells each as it ends. A new run ends the one before. */
export function useHostCheck() {
  const [check, setCheck] = useState<HostCheck>(IDLE);
  const running = useRef<AbortController | null>(null);
  const run = useCallback(async (target: CheckTarget): Promise<HostCheck> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    let now: HostCheck = { ...IDLE, state: "running" };
    setCheck(now);
    try {
      for await (const line of readLines(target, controller.signal)) {
        now = line.kind === "step" ? { ...now, steps: [...now.steps, line] } : { ...now, error: line.error };
        setCheck(now);
      }
    } catch (error) {
      if (controller.signal.aborted) return now;
      throw error;
    }
    now = { ...now, state: "done" };
    setCheck(now);
    return now;
  }, []);
  const forget = useCallback(() => {
    running.current?.abort();
    setCheck(IDLE);
  }, []);
  return { check, run, forget };
}

/** Whether every step that ran succeeded, fully or in part. */
export function hasPassed({ state, steps, error }: HostCheck): boolean {
  return state === "done" && error === null && steps.length > 0 && steps.every(({ step }) => step.state !== "failed");
}

async function* readLines(target: CheckTarget, signal: AbortSignal): AsyncGenerator<CheckLine> {
  const answer = await fetch("/api/hosts/check", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(target),
    signal,
  });
  if (!answer.ok || !answer.body) {
    yield { kind: "error", error: (await answer.json()) as ErrorDocument };
    return;
  }
  yield* readJsonLines<CheckLine>(answer.body);
}
