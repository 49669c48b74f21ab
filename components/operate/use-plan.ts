"use client";

import { useEffect, useState } from "react";
import type { ErrorDocument } from "@/lib/model/host-status.ts";
import type { Change, Plan } from "@/lib/model/plan.ts";
import { askPlan } from "./ask-host.ts";

/** A pause in typing after which the plan is asked for. */
const PAUSE_MS = 250;

type Answer = { asked: string; plan: Plan | null; error: ErrorDocument | "unplanned" | null };

/** `isOld`: the plan is of what was written before; another is on its way. `error`: why there is none of what is written now. */
export type WrittenPlan = { plan: Plan | null; isOld: boolean; error: Answer["error"] };

const NONE: WrittenPlan = { plan: null, isOld: false, error: null };

/** The plan of what is being written, as the host would do it now; the last one stays until the next is there. */
export function usePlan(hostId: string, change: Change | null): WrittenPlan {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const asked = JSON.stringify(change);
  useEffect(() => {
    const wanted = JSON.parse(asked) as Change | null;
    if (wanted === null) return setAnswer(null);
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      const told = await askPlan({ hostId, change: wanted, signal: controller.signal }).catch(() => null);
      if (controller.signal.aborted) return;
      if (told === null) setAnswer({ asked, plan: null, error: "unplanned" });
      else if (told.ok) setAnswer({ asked, plan: told.value, error: null });
      else setAnswer({ asked, plan: null, error: told.error });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [hostId, asked]);
  if (change === null || answer === null) return NONE;
  const isOld = answer.asked !== asked;
  return { plan: answer.plan, isOld, error: isOld ? null : answer.error };
}
