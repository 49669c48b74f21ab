import type { ErrorDocument } from "@/lib/model/host-status.ts";
import type { NetworkSpec } from "@/lib/model/network-spec.ts";
import type { ApplyResult, Plan } from "@/lib/model/plan.ts";

/** What an action answers: what was asked for, or the document of what went wrong. */
type Answer<Value> = {
  data?: ({ ok: true } & Value) | { ok: false; error: ErrorDocument };
  serverError?: ErrorDocument;
};

export type CreateActions = {
  /** Plans once more on the host as it is now. */
  plan: (input: { hostId: string; change: NetworkSpec }) => Promise<Answer<{ plan: Plan }>>;
  /** Does it, if the host is still as it was seen. */
  apply: (input: { hostId: string; change: NetworkSpec; seen: string }) => Promise<Answer<{ result: ApplyResult }>>;
};
