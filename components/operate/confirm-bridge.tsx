"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { cleanName } from "@/components/words/clean-text";
import type { AppliedChange } from "@/lib/model/change-line.ts";
import type { Change, PlanProblem } from "@/lib/model/plan.ts";
import { askPlan, makeChange } from "./ask-host.ts";
import { ProblemList } from "./problem-list";

type Deciding =
  | { state: "waiting" }
  | { state: "asking"; action: "confirm" | "revert" }
  | { state: "ended"; action: "confirm" | "revert"; result: Pick<AppliedChange, "outcome" | "problems"> };

const TRIES = 3;
const failed = (code: string): PlanProblem => ({ field: "", code, params: {}, suggestion: null });

/** Plans and does it at once: there is no time to read a plan. A host that moved on meanwhile is planned for again. */
async function decide(hostId: string, change: Change): Promise<Pick<AppliedChange, "outcome" | "problems">> {
  for (let tries = 1; ; tries++) {
    const planned = await askPlan({ hostId, change });
    if (!planned.ok) return { outcome: "refused", problems: [failed("connection-lost")] };
    const { seen, problems } = planned.value;
    if (problems.length > 0) return { outcome: "refused", problems };
    for await (const line of makeChange({ hostId, change, seen })) {
      if (line.kind === "error") return { outcome: "unknown", problems: [failed("connection-lost")] };
      if (line.kind !== "result") continue;
      const isMoved = line.result.problems.some(({ code }) => code === "host-changed");
      if (!isMoved || tries === TRIES) return line.result;
    }
  }
}

/** Whole seconds until a moment, counted down. */
function useSecondsUntil(deadline: number): number {
  const left = () => Math.max(0, Math.ceil((deadline - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((deadline - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [deadline]);
  return seconds;
}

type ConfirmBridgeProps = {
  hostId: string;
  name: string;
  seconds: number;
  deadline: number;
  /** What waits is the end of a bridge. */
  isRemoval?: boolean;
  /** Somebody has pressed a button here: how it ends is told here too. */
  onDecide?: () => void;
};

/** A bridge that the host takes back by itself, and the time there is to keep it. */
export function ConfirmBridge({ hostId, name, seconds, deadline, isRemoval = false, onDecide }: ConfirmBridgeProps) {
  const t = useTranslations(isRemoval ? "bridge.confirmRemoval" : "bridge.confirm");
  const client = useQueryClient();
  const left = useSecondsUntil(deadline);
  const [deciding, setDeciding] = useState<Deciding>({ state: "waiting" });
  async function run(action: "confirm" | "revert") {
    setDeciding({ state: "asking", action });
    onDecide?.();
    const result = await decide(hostId, { change: "bridge", action, name }).catch(() => ({
      outcome: "unknown" as const,
      problems: [failed("connection-lost")],
    }));
    setDeciding({ state: "ended", action, result });
    void client.invalidateQueries();
  }
  const bridge = cleanName(name);
  if (deciding.state === "ended") return <Decided {...deciding} name={bridge} isRemoval={isRemoval} />;
  const isOver = left === 0 && deciding.state === "waiting";
  return (
    <section aria-label={t("title", { name: bridge })} className="rounded-control border border-warn bg-warn-tint p-4">
      <h3 className="font-semibold text-base text-warn">{t(isOver ? "over" : "title", { name: bridge })}</h3>
      <p className="mt-1 text-pretty">{t(isOver ? "overWhy" : "why", { name: bridge })}</p>
      {!isOver && (
        <>
          <p role="timer" className="mt-3 font-semibold text-2xl tabular-nums">
            {t("left", { seconds: left })}
          </p>
          <div aria-hidden="true" className="mt-1 h-2 overflow-hidden rounded-chip bg-line">
            <div className="h-full bg-warn" style={{ width: `${Math.min(100, (100 * left) / seconds)}%` }} />
          </div>
          <div className="mt-3 flex flex-wrap gap-3">
            <Button
              tone="primary"
              autoFocus
              isPending={deciding.state === "asking" && deciding.action === "confirm"}
              aria-disabled={deciding.state === "asking"}
              onClick={() => deciding.state === "waiting" && run("confirm")}
            >
              {t("confirm")}
            </Button>
            <Button
              isPending={deciding.state === "asking" && deciding.action === "revert"}
              aria-disabled={deciding.state === "asking"}
              onClick={() => deciding.state === "waiting" && run("revert")}
            >
              {t("revert")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

type DecidedProps = Extract<Deciding, { state: "ended" }> & { name: string; isRemoval: boolean };

/** How it was decided, with the facts that were seen over the new connection. */
function Decided({ action, result, name, isRemoval }: DecidedProps) {
  const t = useTranslations(isRemoval ? "bridge.confirmRemoval" : "bridge.confirm");
  const isDone = result.outcome === "applied";
  const word = isDone ? (action === "confirm" ? "kept" : "reverted") : "notDone";
  return (
    <div className="flex flex-col gap-3">
      <p
        role="status"
        className={`rounded-control px-4 py-3 font-semibold text-base ${isDone ? "bg-yes-tint text-yes" : "bg-no-tint text-no"}`}
      >
        <span aria-hidden="true">{isDone ? "✓" : "✕"} </span>
        {t(word, { name })}
      </p>
      {isDone && action === "confirm" && (
        <ul className="list-disc pl-6">
          {(["address", "mac", "route", "ssh", "boot"] as const).map((fact) => (
            <li key={fact}>{t(`facts.${fact}`, { name })}</li>
          ))}
        </ul>
      )}
      <ProblemList title={t("because")} tone="no" problems={result.problems} />
    </div>
  );
}
