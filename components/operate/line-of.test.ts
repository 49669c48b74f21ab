import { expect, it } from "vitest";
import { lineOf } from "./line-of.ts";

const XML = "<network>\n  <bridge name='ip'/>\n  <mtu size=\"9\"/>\n  <metadata>\n  </metadata>\n</network>";
const about = (params: Record<string, string | number>) => ({ field: "xml", code: "x", params, suggestion: null });

it("a problem that names its line is at it", () => {
  expect(lineOf(XML, about({ line: 4, column: 2 }))).toBe(4);
});

it("a problem about a value is where the value stands, one about an element where that begins", () => {
  expect(lineOf(XML, about({ name: "ip" }))).toBe(2);
  expect(lineOf(XML, about({ found: "9" }))).toBeNull();
  expect(lineOf(XML, about({ path: "network/metadata" }))).toBe(4);
  expect(lineOf(XML, about({ path: "bridge@zone" }))).toBe(2);
});

it("a problem of a field without a word of the document is at the field's element", () => {
  expect(lineOf(XML, { field: "stp", code: "x", params: {}, suggestion: null })).toBe(2);
  expect(lineOf(XML, { field: "mtu", code: "x", params: {}, suggestion: null })).toBe(3);
  expect(lineOf(XML, { field: "ipv4.dhcp.end", code: "x", params: {}, suggestion: null })).toBeNull();
});

it("what stands nowhere has no line", () => {
  expect(lineOf(XML, about({ owner: "red_nat", count: 3 }))).toBeNull();
});
