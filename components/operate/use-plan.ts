"use client";

import { useEffect, useState } from "react";
import type { Change, Plan } from "@/lib/model/plan.ts";
import { askPlan } from "./ask-host.ts";

/** A pause in typing after which the plan is asked for. */
const PAUSE_MS = 250;

/** The plan of what is being written, as the host would do it now; the last one stays until the next is there. */
export function usePlan(hostId: string, change: Change | null): Plan | null {
  const [plan, setPlan] = useState<Plan | null>(null);
  const asked = JSON.stringify(change);
  useEffect(() => {
    const wanted = JSON.parse(asked) as Change | null;
    if (wanted === null) return setPlan(null);
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await askPlan({ hostId, change: wanted, signal: controller.signal }).catch(() => null);
      if (answer?.ok && !controller.signal.aborted) setPlan(answer.value);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [hostId, asked]);
  return plan;
}
