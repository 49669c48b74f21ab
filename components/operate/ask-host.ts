import { readJsonLines } from "@/components/shell/read-json-lines.ts";
import type { ChangeLine } from "@/lib/model/change-line.ts";
import type { ErrorDocument } from "@/lib/model/host-status.ts";
import type { Change, Plan } from "@/lib/model/plan.ts";

type Asked = { hostId: string; change: Change; signal?: AbortSignal };
type Answered<Value> = { ok: true; value: Value } | { ok: false; error: ErrorDocument };

async function post(path: string, body: unknown, signal: AbortSignal | undefined): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal });
  if (answer.status === 401) window.location.assign("/sign-in");
  return answer;
}

const pathOf = (hostId: string) => `/api/hosts/${encodeURIComponent(hostId)}/changes`;

/** What a change would do on the host as it is now. Throws where no answer came. */
export async function askPlan({ hostId, change, signal }: Asked): Promise<Answered<Plan>> {
  const answer = await post(`${pathOf(hostId)}/plan`, change, signal);
  const body: unknown = await answer.json();
  return answer.ok ? { ok: true, value: body as Plan } : { ok: false, error: body as ErrorDocument };
}

/** Does what the plan with the mark `seen` says, and tells each step as it ends. Throws where the line broke. */
export async function* makeChange({ hostId, change, seen }: Asked & { seen: string }): AsyncGenerator<ChangeLine> {
  const answer = await post(pathOf(hostId), { change, seen }, undefined);
  if (answer.ok && answer.body) yield* readJsonLines<ChangeLine>(answer.body);
  else yield { kind: "error", error: (await answer.json()) as ErrorDocument };
}
