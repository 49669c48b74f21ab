import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { GuestList } from "@/components/guest/guest-list";
import { NetworkList } from "@/components/network/network-list";
import { readRowQuery } from "@/components/table/row-query-params";
import { show } from "@/components/words/show.test-helper";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildGuestRows } from "@/lib/derive/views/build-guest-rows";
import { buildNetworkRows } from "@/lib/derive/views/build-network-rows";
import type { RowQuery } from "@/lib/derive/views/view-types";
import { GonePanel } from "./gone-panel";

const plain = readRowQuery(new URLSearchParams(), "name");

async function showTable(kind: "network" | "guest", asked: RowQuery = {}) {
  const snapshot = await recordedSnapshot("bookworm-iptables-aula");
  const onQuery = vi.fn();
  const shown = { hostId: "h", query: { ...plain, ...asked }, onQuery };
  show(
    kind === "network" ? (
      <NetworkList {...shown} page={buildNetworkRows(snapshot, asked)} />
    ) : (
      <GuestList {...shown} page={buildGuestRows(snapshot, asked)} />
    ),
  );
  return onQuery;
}

const choices = (name: string) =>
  within(screen.getByRole("combobox", { name }))
    .getAllByRole("option")
    .map((option) => option.textContent);

afterEach(cleanup);

it("a table speaks of what is in it, and leads to its pages", async () => {
  await showTable("network");
  expect(screen.getByRole("table", { name: "Networks of this host" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "red_nat" }).getAttribute("href")).toMatch(/^\/hosts\/h\/networks\/[\w-]+$/);
  cleanup();
  await showTable("guest");
  expect(screen.getByRole("table", { name: "Guests of this host" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "web1" }).getAttribute("href")).toMatch(/^\/hosts\/h\/guests\/[\w-]+$/);
});

it("networks can be asked for in either state; guests in those that a guest is in, and in the one asked for", async () => {
  await showTable("network");
  expect(choices("State")).toEqual(["Any state", expect.stringMatching(/^active/), expect.stringMatching(/^stopped/)]);
  cleanup();
  await showTable("guest");
  expect(choices("State")).not.toContainEqual(expect.stringMatching(/^crashed/));
  cleanup();
  const onQuery = await showTable("guest", { states: ["crashed"] });
  expect(choices("State")).toContain("crashed (0)");
  expect(screen.getByRole("heading").textContent).toBe("No guest matches");
  fireEvent.click(screen.getByRole("button", { name: "Clear the filter" }));
  expect(onQuery).toHaveBeenCalledWith({ text: "", types: [], states: [] });
});

it("guests are asked for by the type of a network they are on", async () => {
  const onQuery = await showTable("guest");
  fireEvent.change(screen.getByRole("combobox", { name: "Type of network" }), { target: { value: "nat" } });
  expect(onQuery).toHaveBeenLastCalledWith({ types: ["nat"] });
});

it.each([
  ["network", "All networks", "/hosts/h/networks"],
  ["guest", "All guests", "/hosts/h/guests"],
] as const)("the page of a %s that is gone leads to those there are", (kind, name, href) => {
  show(<GonePanel kind={kind} hostId="h" />);
  expect(screen.getByRole("link", { name }).getAttribute("href")).toBe(href);
});
