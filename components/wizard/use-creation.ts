"use client";

import { useCallback, useState } from "react";
import type { ErrorDocument } from "@/lib/model/host-status.ts";
import type { NetworkSpec } from "@/lib/model/network-spec.ts";
import type { ApplyResult, Plan } from "@/lib/model/plan.ts";
import type { CreateActions } from "./create-actions.ts";

/** Where a creation is: planned anew on the host, shown, being done, ended, or failed on the way there. */
export type Creation =
  | { state: "planning" }
  | { state: "planned"; plan: Plan }
  | { state: "running"; plan: Plan }
  | { state: "ended"; plan: Plan; result: ApplyResult }
  | { state: "failed"; error: ErrorDocument }
  /** Not even the server's own answer came: what was done is to be looked up. */
  | { state: "unheard" };

type Asked = { hostId: string; spec: NetworkSpec; actions: CreateActions };

type Failing = { data?: { ok: true } | { ok: false; error: ErrorDocument }; serverError?: ErrorDocument } | null;

function failed(answer: Failing): Creation {
  const error = answer?.data && !answer.data.ok ? answer.data.error : answer?.serverError;
  return error ? { state: "failed", error } : { state: "unheard" };
}

/** One creation from its plan to its end. */
export function useCreation({ hostId, spec, actions }: Asked) {
  const [creation, setCreation] = useState<Creation>({ state: "planning" });
  const plan = useCallback(async () => {
    setCreation({ state: "planning" });
    const answer = await actions.plan({ hostId, change: spec }).catch(() => null);
    setCreation(answer?.data?.ok ? { state: "planned", plan: answer.data.plan } : failed(answer));
  }, [actions, hostId, spec]);
  async function apply(shown: Plan) {
    setCreation({ state: "running", plan: shown });
    const answer = await actions.apply({ hostId, change: spec, seen: shown.seen }).catch(() => null);
    setCreation(answer?.data?.ok ? { state: "ended", plan: shown, result: answer.data.result } : failed(answer));
  }
  return { creation, plan, apply };
}
