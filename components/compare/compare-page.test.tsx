import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { cleanName } from "@/components/words/clean-text";
import { show } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { compareNetworks, compareTheory } from "@/lib/derive/compare/compare-networks";
import {
  COMPARE_COLUMNS,
  type CompareCell,
  type CompareRow,
  type Comparison,
} from "@/lib/derive/compare/compare-types";
import { describePromise } from "@/lib/derive/promise/describe-promise";
import { ComparePage } from "./compare-page";
import type { CompareMode } from "./grid-row";

const theory = (question: "host" | "outside"): CompareCell => ({
  ...describePromise("nat", null).cells[question],
  source: "theory",
  evidence: [],
  items: [],
  note: null,
});
const dhcp: CompareCell = {
  value: "yes",
  why: { code: "compare.why.dhcpRanges", params: { ranges: 1, leases: 2 } },
  source: "computed",
  evidence: [{ command: "virsh net-dumpxml u1", line: "<range start='10.0.0.2' end='10.0.0.9'/>" }],
  items: ["10.0.0.2 – 10.0.0.9"],
  note: { code: "compare.note.stopped", params: {} },
};

function row(network: string, over: Partial<CompareRow["cells"]> = {}): CompareRow {
  const cells = Object.fromEntries(COMPARE_COLUMNS.map((column) => [column, theory("host")])) as CompareRow["cells"];
  return {
    network,
    uuid: network,
    type: "nat",
    mode: null,
    isActive: true,
    cells: { ...cells, outside: theory("outside"), dhcp, ...over },
  };
}

const comparison = (rows: CompareRow[]): Comparison => ({ at: "2026-11-21T13:00:00Z", theory: compareTheory(), rows });
const page = (rows: CompareRow[], mode: CompareMode = "host", onMode = vi.fn()) => (
  <ComparePage hostId="h" comparison={comparison(rows)} mode={mode} onMode={onMode} />
);
const cell = (network: string, heading: string) => {
  const column = screen.getAllByRole("columnheader").findIndex((head) => head.textContent?.startsWith(heading)) - 1;
  return within(screen.getByRole("row", { name: new RegExp(network) })).getAllByRole("button")[column] as HTMLElement;
};
const why = () => screen.queryByRole("region", { name: "Why" });

afterEach(cleanup);

describe("the comparison", () => {
  it("tells the verdict first, then the reason, then what proves it", () => {
    show(page([row("red_nat")]));
    expect(why()).toBeNull();
    fireEvent.click(cell("red_nat", "DHCP"));
    const panel = why()?.textContent ?? "";
    const order = [
      "red_nat",
      "yes",
      "10.0.0.2 – 10.0.0.9",
      "Read from this host",
      "<range start",
      "virsh net-dumpxml u1",
    ];
    const places = order.map((text) => panel.indexOf(text));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(panel).toContain("Theory");
  });

  it("marks what is promised as theory, on the cell and in the panel", () => {
    show(page([row("red_nat")]), "es");
    fireEvent.click(cell("red_nat", "Hacia fuera"));
    expect(cell("red_nat", "Hacia fuera").textContent).toContain("teoría");
    expect(screen.getByRole("region", { name: "Por qué" }).textContent).toContain("Teoría: lo que promete el tipo");
    expect(cell("red_nat", "DHCP").textContent).not.toContain("teoría");
  });

  it("is one stop of the Tab key, and the arrow keys choose cells", () => {
    show(page([row("red_a"), row("red_b")]));
    const stops = () => screen.getAllByRole("button").filter((button) => button.tabIndex === 0 && button.dataset.row);
    expect(stops()).toEqual([cell("red_a", "Host")]);
    cell("red_a", "Host").focus();
    fireEvent.keyDown(cell("red_a", "Host"), { key: "ArrowRight" });
    expect(document.activeElement).toBe(cell("red_a", "To the outside"));
    fireEvent.keyDown(document.activeElement as HTMLElement, { key: "ArrowDown" });
    expect(document.activeElement).toBe(cell("red_b", "To the outside"));
    expect(cell("red_b", "To the outside").getAttribute("aria-pressed")).toBe("true");
    expect(why()?.textContent).toContain("red_b");
    expect(stops()).toEqual([cell("red_b", "To the outside")]);
    fireEvent.keyDown(document.activeElement as HTMLElement, { key: "Escape" });
    expect(why()).toBeNull();
  });

  it("keeps the chosen cell when the host is read again, and lets go of it when its network is gone", () => {
    const { again } = show(page([row("red_a"), row("red_b")]));
    fireEvent.click(cell("red_b", "DHCP"));
    again(page([row("red_0"), row("red_a"), row("red_b")]));
    expect(why()?.textContent).toContain("red_b");
    again(page([row("red_0")]));
    expect(why()).toBeNull();
  });

  it("tells addresses, devices and guests as facts, without a yes or a no", () => {
    const none: CompareCell = { ...dhcp, value: "no", items: [], note: null };
    const addresses = { ...none, why: { code: "compare.why.addressesNone", params: { where: "eth2" } } };
    const members = { ...none, value: "cannot-tell" as const, why: { code: "compare.why.membersNone", params: {} } };
    show(page([row("red_macvtap", { addresses, members })]));
    expect(cell("red_macvtap", "Addresses").textContent).toMatch(/none of the host's$/);
    expect(cell("red_macvtap", "Addresses").textContent).not.toMatch(/\bno\b/);
    expect(cell("red_macvtap", "Guests").textContent).toContain("cannot tell");
    fireEvent.click(cell("red_macvtap", "Addresses"));
    expect(within(why() as HTMLElement).queryByText("no")).toBeNull();
  });

  it("says that a stopped network's answer comes with its start", () => {
    show(page([row("red_nat")]));
    expect(cell("red_nat", "DHCP").textContent).toContain("once started");
  });

  it("has the course's types in the same columns, with when to use them", () => {
    show(page([row("red_nat")], "theory"));
    const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
    expect(heads).toEqual([
      "Network",
      "Host",
      "To the outside",
      "From outside",
      "Guest to guest",
      "DHCP",
      "DNS",
      "Devices",
      "When to use it",
    ]);
    expect(screen.getAllByRole("rowheader").map((head) => head.textContent)).toEqual([
      "NAT",
      "Routed",
      "Open",
      "Isolated",
      "Very isolated",
      "External bridge",
      "macvtap",
    ]);
  });

  it("shows a hostile network name as text", () => {
    show(page([row("<script>alert(1)</script>\u202e")]));
    expect(screen.getByRole("link").textContent).toBe("<script>alert(1)</script>�");
  });

  it("without networks offers the types", () => {
    const onMode = vi.fn();
    show(page([], "host", onMode));
    fireEvent.click(screen.getByRole("button", { name: "See the types" }));
    expect(onMode).toHaveBeenCalledWith("theory");
  });
});

for (const host of ["bookworm-shapes", "trixie-nftables-aula", "trixie-read-only"]) {
  it(`every cell of ${host} tells why, in both languages`, async () => {
    const found = compareNetworks(await recordedSnapshot(host));
    for (const language of ["en", "es"] as const) {
      show(<ComparePage hostId="h" comparison={found} mode="host" onMode={vi.fn()} />, language);
      const cells = [...document.querySelectorAll<HTMLElement>("[data-row][data-column]")];
      expect(cells).toHaveLength(Math.min(50, found.rows.length) * COMPARE_COLUMNS.length);
      for (const cell of cells.slice(0, COMPARE_COLUMNS.length)) {
        fireEvent.click(cell);
        expect(document.querySelector("h2")?.textContent).toContain(cleanName(found.rows[0]?.network ?? ""));
      }
      cleanup();
    }
  }, 60_000);
}
