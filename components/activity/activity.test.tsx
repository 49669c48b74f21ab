import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { afterEach, expect, it, vi } from "vitest";
import { OperateContext } from "@/components/operate/operate-context";
import { showOperating } from "@/components/operate/operate-host.test-helper";
import { shownCommands } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { ACTIVITY_OUTCOMES, type Activity, type ActivityRow, canUndo } from "@/lib/model/activity";
import { CHANGE_KINDS } from "@/lib/model/plan";
import { planChange } from "@/lib/plan/plan-change";
import { findWayBack } from "@/lib/plan/undo/find-way-back";
import { ActivityPage } from "./activity-page";
import { ChangePage } from "./change-page";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const host = await recordedSnapshot("bookworm-iptables-aula");
const request = { change: "stop", network: "red_nat" } as const;
const plan = planChange(host, request);
const xml = host.networks.find(({ name }) => name === "red_nat")?.storedXml ?? "";

const activity = (over: Partial<Activity> = {}): Activity => ({
  ...{ id: "a1", at: "2026-11-21T13:00:00Z", who: { by: "browser", name: "a1b2c3" }, hostId: "h", host: "aula-01" },
  ...{ uri: "qemu+ssh://root@aula-01/system", change: "stop", subject: "red_nat", request, steps: plan.steps },
  postconditions: plan.postconditions,
  results: plan.steps.map(({ argv }) => ({
    argv,
    exitCode: 0,
    stdout: "Network destroyed\n",
    stderr: "",
    durationMs: 31,
  })),
  ...{ undone: [], problems: [], warnings: [], outcome: "applied", durationMs: 1240, beforeXml: xml },
  afterXml: xml.replace("</network>", "  <mtu size='1400'/>\n</network>"),
  ...{ wayBack: findWayBack(request, plan), undoneBy: null, undoOf: null },
  ...over,
});
const row = (one: Activity): ActivityRow => ({ ...one, canUndo: canUndo(one) });

function showList(rows: ActivityRow[], { query = "", locale = "en" as "en" | "es", settle = async () => {} } = {}) {
  const ask = vi.fn();
  vi.stubGlobal("fetch", async () => Response.json({ rows, total: rows.length }));
  showOperating(
    <SearchParamsContext value={new URLSearchParams(query)}>
      <OperateContext value={{ ask, go: () => {}, readOnlyHosts: new Set() }}>
        <ActivityPage hostId={null} hosts={[]} initial={{ rows, total: rows.length }} settle={settle} />
      </OperateContext>
    </SearchParamsContext>,
    locale,
  );
  return ask;
}

it("every kind of change and every end of one has its words in both languages", () => {
  const rows = CHANGE_KINDS.map((change, index) => {
    const outcome = ACTIVITY_OUTCOMES[index % ACTIVITY_OUTCOMES.length] ?? "applied";
    return row(activity({ id: change, change, outcome }));
  });
  for (const locale of ["en", "es"] as const) {
    showList(rows, { locale });
    expect(document.querySelectorAll("tbody tr")).toHaveLength(rows.length);
    cleanup();
  }
});

it("a change is told with how it ended, when, by whom and how long it took", () => {
  showList([row(activity())]);
  const text = screen.getAllByRole("row")[1]?.textContent;
  expect(text).toMatch(/Stop red_nat.*done.*aula-01.*2026.*browser a1b2c3.*1\.24 s/);
  expect(screen.getByRole("link", { name: "Stop red_nat" }).getAttribute("href")).toBe("/activity/a1");
});

it("what can be taken back offers it, and asks as every change does", () => {
  const ask = showList([row(activity()), row(activity({ id: "a2", undoneBy: "a3" }))]);
  fireEvent.click(screen.getByRole("button", { name: "Undo: Stop red_nat" }));
  expect(ask).toHaveBeenCalledWith({ hostId: "h", name: "Stop red_nat", change: { change: "undo", id: "a1" } });
  expect(screen.getByText("undone")).toBeTruthy();
});

it("a list that nothing is in yet is no list that a filter emptied", () => {
  showList([]);
  expect(screen.getByText("Nothing has been changed yet")).toBeTruthy();
  cleanup();
  showList([], { query: "?q=zz" });
  expect(screen.getByText("No change like that")).toBeTruthy();
});

it("a host is asked how a change ended that nobody saw the end of", () => {
  const settle = vi.fn(async () => {});
  showList([row(activity({ outcome: "unknown" })), row(activity({ id: "a2" }))], { settle });
  expect(settle.mock.calls).toEqual([["h"]]);
});

it("one change has its commands, the host's answers, and the document before and after", () => {
  showOperating(<ChangePage hostId="h" initial={activity()} />);
  expect(shownCommands()).toContainEqual(expect.stringMatching(/^virsh -c qemu:\/\/\/system net-destroy/));
  expect(screen.getAllByText("Network destroyed").length).toBe(plan.steps.length);
  const documents = within(screen.getByRole("region", { name: "Before and after" }));
  expect(documents.getByText(/1400/).closest("td")?.textContent).toContain("+");
  expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
});

it("what ran is told apart from what is stored, where the change changed it otherwise", () => {
  const live = xml.replace("</network>", "  <port isolated='yes'/>\n</network>");
  const open = (over: Partial<Activity>) => {
    cleanup();
    showOperating(<ChangePage hostId="h" initial={activity({ afterXml: xml, ...over })} />);
    return screen.queryByRole("region", { name: "Running, before and after" });
  };
  const changed = open({ beforeLive: xml, afterLive: live });
  expect(
    within(changed as HTMLElement)
      .getByText(/isolated/)
      .closest("td")?.textContent,
  ).toContain("+");
  expect(open({ beforeLive: live, afterLive: null })?.textContent).toContain("It does not run any more.");
  expect(open({ beforeLive: null, afterLive: live })?.textContent).toContain("It did not run before.");
  expect(open({ beforeLive: live, afterLive: live })?.textContent).toContain("What runs is the same as before.");
  expect(open({ beforeLive: xml, afterLive: xml })).toBeNull();
  expect(open({})).toBeNull();
  expect(open({ beforeLive: live, afterLive: null, outcome: "running" })?.textContent).toContain(
    "Nobody has looked yet",
  );
});

it("a change that was not all taken back says so, in both languages", () => {
  const undone = [{ argv: ["virsh", "net-start", "x"], exitCode: 1, stdout: "", stderr: "error: no", durationMs: 3 }];
  const problems = [{ field: "", code: "run-broken", params: {}, suggestion: null }];
  const broken = activity({ outcome: "partly", undone, problems, afterXml: null });
  for (const [locale, words] of [
    ["en", "done by halves"],
    ["es", "hecho a medias"],
  ] as const) {
    showOperating(<ChangePage hostId="h" initial={broken} />, locale);
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText("error: no")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Undo|Deshacer/ })).toBeNull();
    cleanup();
  }
});
