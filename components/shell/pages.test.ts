import { expect, it } from "vitest";
import { HOST_PAGES, hostPagePath, pageOfPath } from "./pages.ts";

it.each(HOST_PAGES)("the address of %s leads back to it", (page) => {
  expect(pageOfPath(hostPagePath("h1", page))).toEqual({ hostId: "h1", page });
});

it("a network's own page is a part of the networks", () => {
  expect(pageOfPath(hostPagePath("h1", "networks", "2479"))).toEqual({ hostId: "h1", page: "networks" });
  expect(hostPagePath("h1", "networks", "2479")).toBe("/hosts/h1/networks/2479");
});

it.each(["/hosts", "/hosts/new", "/sign-in", "/"])("%s is of no host", (path) => expect(pageOfPath(path)).toBeNull());

it("changing a host's address is of the host, and none of its pages", () => {
  expect(pageOfPath("/hosts/h1/edit")).toEqual({ hostId: "h1", page: null });
});
