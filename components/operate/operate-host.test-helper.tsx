import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { configure } from "@testing-library/react";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ReactElement } from "react";
import { vi } from "vitest";
import { show } from "@/components/words/show.test-helper";
import type { AppliedChange, ChangeLine } from "@/lib/model/change-line";
import type { Change, Plan, PlanProblem } from "@/lib/model/plan";
import type { Snapshot } from "@/lib/model/snapshot";
import { planChange } from "@/lib/plan/plan-change";

// a plan is asked for after a pause in typing: on a busy machine that takes its time
configure({ asyncUtilTimeout: 15_000 });

// jsdom knows the element, not its top layer
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event("close"));
};

export type Ending = (plan: Plan) => ChangeLine[];

/** What a page asks the server, answered by the real planner on a recorded host; how a change ends is told by the test. */
export function answerFrom(snapshot: () => Snapshot, end: Ending = applied) {
  const made: { change: Change; seen: string }[] = [];
  const markOf = () => JSON.stringify(snapshot().networks.map(({ name, active }) => [name, active]));
  const planOf = (change: Change): Plan => ({ ...planChange(snapshot(), change), seen: markOf() });
  const answer = async (path: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const body = JSON.parse(String(init?.body ?? "null"));
    if (String(path).startsWith("/api/activity/")) return Response.json({});
    if (String(path).endsWith("/changes/plan")) return Response.json(planOf(body));
    made.push(body);
    const plan = planOf(body.change);
    const lines = body.seen === plan.seen ? end(plan) : [refusal({ code: "host-changed", params: CHANGED })];
    return new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  };
  vi.stubGlobal("fetch", answer);
  return made;
}

const CHANGED = { known: "yes", networks: "red_nat", guests: "", links: "" };
const NOTHING: AppliedChange = {
  ...{ outcome: "refused", steps: [], undone: [], problems: [], warnings: [], activityId: null },
};

const refusal = (problem: Pick<PlanProblem, "code" | "params">): ChangeLine => ({
  kind: "result",
  result: { ...NOTHING, problems: [{ field: "", suggestion: null, ...problem }] },
});

/** Every step of the plan was done. */
function applied({ steps }: Plan): ChangeLine[] {
  const results = steps.map(({ argv }) => ({ argv, exitCode: 0, stdout: "fine\n", stderr: "", durationMs: 12 }));
  const told = steps.map((_, index): ChangeLine => ({ kind: "step", name: `s${index}`, exitCode: 0 }));
  return [...told, { kind: "result", result: { ...NOTHING, outcome: "applied", steps: results } }];
}

/** The last step failed, and those before it were taken back. */
export function undone({ steps }: Plan): ChangeLine[] {
  const results = steps.map(({ argv }, index) => ({
    ...{ argv, stdout: "", durationMs: 12 },
    exitCode: index === steps.length - 1 ? 1 : 0,
    stderr: index === steps.length - 1 ? "error: no\u001b[31m way" : "",
  }));
  const back = [{ argv: ["virsh", "net-start", "back"], exitCode: 0, stdout: "", stderr: "", durationMs: 3 }];
  const code = { code: "step-failed", params: { number: steps.length, command: "virsh", said: "no way" } };
  const problems = [{ field: "", suggestion: null, ...code }];
  return [{ kind: "result", result: { ...NOTHING, outcome: "undone", steps: results, undone: back, problems } }];
}

/** Shows something within what every page stands on. `pushed`: where the page went by itself. */
export function showOperating(element: ReactElement, locale: "en" | "es" = "en") {
  const pushed: string[] = [];
  const router = { push: (href: string) => pushed.push(href) } as never;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = show(
    <AppRouterContext value={router}>
      <QueryClientProvider client={client}>{element}</QueryClientProvider>
    </AppRouterContext>,
    locale,
  );
  return { ...shown, pushed };
}
