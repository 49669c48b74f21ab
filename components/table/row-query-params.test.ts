import fc from "fast-check";
import { expect, it } from "vitest";
import { NETWORK_TYPES } from "@/lib/model/network";
import { PAGE_SIZE, readRowQuery, writeRowQuery } from "./row-query-params";

it("a table's address brings back the same table", () => {
  fc.assert(
    fc.property(
      fc.record({
        text: fc.string(),
        types: fc.subarray([...NETWORK_TYPES], { maxLength: 1 }),
        states: fc.constantFrom<string[]>([], ["active"], ["shut-off"]),
        sort: fc.constantFrom("name", "type", "leases"),
        descending: fc.boolean(),
        offset: fc.nat(5000),
        limit: fc.constant(PAGE_SIZE),
      }),
      (query) => {
        const address = writeRowQuery(query, "name").toString();
        expect(readRowQuery(new URLSearchParams(address), "name")).toEqual(query);
      },
    ),
  );
});

it("an address written by hand with nonsense is the plain table", () => {
  expect(readRowQuery(new URLSearchParams("type=bogus&from=-3&desc=x"), "name")).toEqual(
    readRowQuery(new URLSearchParams(), "name"),
  );
});

it("the plain table has a plain address", () => {
  expect(writeRowQuery(readRowQuery(new URLSearchParams(), "name"), "name").toString()).toBe("");
});
