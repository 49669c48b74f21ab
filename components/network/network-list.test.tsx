import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { readRowQuery } from "@/components/table/row-query-params";
import { show } from "@/components/words/show.test-helper";
import type { NetworkRow, RowPage } from "@/lib/derive/views/view-types";
import { NetworkList } from "./network-list";

const row = (over: Partial<NetworkRow>): NetworkRow => ({
  uuid: over.name ?? "u",
  name: "red",
  type: "nat",
  mode: null,
  family: "private",
  state: "active",
  isPersistent: true,
  isAutostart: true,
  bridge: "virbr1",
  bridgeExists: true,
  devices: [],
  subnets: [
    {
      family: "ipv4",
      address: "192.168.125.1",
      prefix: 24,
      cidr: "192.168.125.1/24",
      ranges: [{ start: "192.168.125.2", end: "192.168.125.254" }],
    },
  ],
  dhcp: "libvirt",
  servedBy: null,
  guests: 2,
  runningGuests: 1,
  unpluggedNics: 0,
  leases: 1,
  hasPendingChanges: false,
  ...over,
});

const page = (rows: NetworkRow[], over: Partial<RowPage<NetworkRow>> = {}): RowPage<NetworkRow> => ({
  at: "2026-11-21T13:00:00Z",
  access: { user: "root", isRoot: true, libvirt: "read-write", firewall: "readable" },
  total: rows.length,
  matched: rows.length,
  offset: 0,
  rows,
  facets: { types: { nat: rows.length }, states: { active: rows.length } },
  unreadable: [],
  ...over,
});

const query = (address = "") => readRowQuery(new URLSearchParams(address), "name");
const list = (rows: RowPage<NetworkRow>, onQuery = vi.fn(), address = "") => (
  <NetworkList hostId="h" page={rows} query={query(address)} onQuery={onQuery} />
);

afterEach(cleanup);

it("the networks table tells each network in words: type, state, bridge, addresses, range, guests, leases", () => {
  show(list(page([row({ name: "red_nat" })])));
  const cells = within(screen.getByRole("row", { name: /red_nat/ })).getAllByRole("cell");
  expect(cells.map((cell) => cell.textContent)).toEqual([
    "red_nat",
    "NAT",
    "active",
    "by itself",
    "virbr1",
    "192.168.125.1/24",
    ".2 – .254",
    "2 · 1 running",
    "1",
    "⋯",
  ]);
});

it("the networks table says stopped, transient, changed, unplugged and a missing bridge in words", () => {
  show(
    list(
      page([
        row({ name: "a", state: "inactive" }),
        row({ name: "b", isPersistent: false, hasPendingChanges: true, unpluggedNics: 1 }),
        row({ name: "c", type: "bridged", bridge: "br0", bridgeExists: false, dhcp: "lan" }),
      ]),
    ),
  );
  const text = (name: string) => screen.getByRole("link", { name }).closest("tr")?.textContent;
  expect(text("a")).toContain("stopped");
  expect(text("b")).toMatch(/transient.*changes at restart.*1 unplugged/);
  expect(text("c")).toMatch(/not on the host.*the LAN's.*not seen/);
});

it("the networks table asks for another order at a column's head, and tells the order to screen readers", () => {
  const onQuery = vi.fn();
  const { again } = show(list(page([row({})]), onQuery));
  expect(screen.getByRole("columnheader", { name: /Name/ }).getAttribute("aria-sort")).toBe("ascending");
  fireEvent.click(within(screen.getByRole("columnheader", { name: /Leases/ })).getByRole("button"));
  expect(onQuery).toHaveBeenLastCalledWith({ sort: "leases", descending: false });
  again(list(page([row({})]), onQuery, "sort=leases"));
  expect(screen.getByRole("columnheader", { name: /Leases/ }).getAttribute("aria-sort")).toBe("ascending");
  fireEvent.click(within(screen.getByRole("columnheader", { name: /Leases/ })).getByRole("button"));
  expect(onQuery).toHaveBeenLastCalledWith({ sort: "leases", descending: true });
});

it("the networks table filters by text after a pause in typing, by type and by state at once", () => {
  vi.useFakeTimers();
  const onQuery = vi.fn();
  show(list(page([row({})]), onQuery));
  fireEvent.keyDown(window, { key: "/" });
  const filter = screen.getByRole("searchbox", { name: "Filter the networks" });
  expect(document.activeElement).toBe(filter);
  fireEvent.change(filter, { target: { value: "we" } });
  fireEvent.change(filter, { target: { value: "web" } });
  expect(onQuery).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(onQuery.mock.calls).toEqual([[{ text: "web" }]]);
  vi.useRealTimers();
  fireEvent.change(screen.getByRole("combobox", { name: "Type" }), { target: { value: "nat" } });
  expect(onQuery).toHaveBeenLastCalledWith({ types: ["nat"] });
  fireEvent.change(screen.getByRole("combobox", { name: "State" }), { target: { value: "inactive" } });
  expect(onQuery).toHaveBeenLastCalledWith({ states: ["inactive"] });
});

it("the networks table is walked with the arrow keys, from first to last and not beyond", () => {
  show(list(page([row({ name: "a" }), row({ name: "b" }), row({ name: "c" })])));
  const link = (name: string) => screen.getByRole("link", { name });
  link("a").focus();
  for (const [key, name] of [
    ["ArrowDown", "b"],
    ["End", "c"],
    ["ArrowDown", "c"],
    ["Home", "a"],
    ["ArrowUp", "a"],
  ] as const) {
    fireEvent.keyDown(document.activeElement ?? document.body, { key });
    expect(document.activeElement).toBe(link(name));
  }
});

it("the networks table shows a hostile name as text, with what can't be seen made visible", () => {
  show(list(page([row({ uuid: "x", name: "<img src=x onerror=alert(1)>$(id)\u202e\n'" })])));
  expect(document.querySelector("img")).toBeNull();
  expect(screen.getByRole("link", { name: /onerror/ }).textContent).toBe("<img src=x onerror=alert(1)>$(id)��'");
});

it("without networks the table says what that means and which command shows it", () => {
  show(list(page([])));
  expect(screen.getByRole("heading").textContent).toBe("This host has no networks");
  expect(screen.getByText("virsh net-list --all")).toBeTruthy();
});

it("with a filter that nothing answers the table offers to clear it", () => {
  const onQuery = vi.fn();
  show(list(page([], { total: 9, facets: { types: { nat: 9 }, states: {} } }), onQuery, "q=zzz"), "es");
  fireEvent.click(screen.getByRole("button", { name: "Quitar el filtro" }));
  expect(onQuery).toHaveBeenCalledWith({ text: "", types: [], states: [] });
});

it("the networks table shows a page of many rows and the way to the next", () => {
  const onQuery = vi.fn();
  show(list(page([row({})], { total: 1000, matched: 1000, offset: 200 }), onQuery, "from=200"));
  expect(screen.getByText("201–400 of 1000")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Next" }));
  expect(onQuery).toHaveBeenCalledWith({ offset: 400 });
});

it("a table that tells less than there is says what is missing and why", () => {
  const unreadable = [{ what: "net-dhcp-leases", reason: "time-limit" as const, subject: null, detail: "" }];
  show(list(page([row({})], { unreadable })));
  expect(screen.getByText("Leases may be missing.").closest("li")?.textContent).toMatch(/longer than its time limit/);
});

it("a long address may be broken after a colon, and is copied as it is", () => {
  const range = { start: "2001:db8:200:300:400:500:600:10", end: "2001:db8:200:300:400:500:600:2000" };
  const cidr = "2001:db8:200:300:400:500:600:1/64";
  const subnets = [{ family: "ipv6" as const, address: "", prefix: 64, cidr, ranges: [range] }];
  show(list(page([row({ name: "larga", subnets })])));
  const addresses = [cidr, `${range.start} – ${range.end}`].map((text) => {
    const [found] = screen.getAllByText((_, element) => element?.tagName === "BDI" && element.textContent === text);
    return found;
  });
  expect(addresses.map((found) => found?.querySelectorAll("wbr").length)).toEqual([7, 14]);
  for (const found of addresses) expect(found?.className).not.toMatch(/nowrap/);
});
