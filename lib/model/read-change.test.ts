import { describe, expect, test } from "vitest";
import { readChange } from "./read-change.ts";

const problemsOf = (input: unknown) => {
  const read = readChange(input);
  return read.ok ? [] : read.problems.map(({ field, code }) => `${field}: ${code}`);
};

describe("a spec from outside", () => {
  test.each([
    { name: "x", type: "nat" },
    { name: "x", type: "nat", ipv4: { cidr: "10.0.0.1/24", dhcp: null }, ipv6: null },
    { change: "start", network: "x" },
    { change: "nic", action: "move", guest: "g", mac: "m", source: { bridge: "br0" } },
    { change: "reservation", action: "remove", network: "x", ip: "10.0.0.2" },
    { change: "undo", id: "1" },
  ])("%j is a change", (input) => expect(readChange(input)).toEqual({ ok: true, change: input }));

  test.each<[unknown, string[]]>([
    [null, [": spec.wrong-shape"]],
    [[], [": spec.wrong-shape"]],
    ["nat", [": spec.wrong-shape"]],
    [{}, ["name: spec.missing", "type: spec.missing"]],
    [{ name: 1, type: "nat" }, ["name: spec.wrong-type"]],
    [{ name: "x", type: "natt" }, ["type: spec.not-one-of"]],
    [{ name: "x".repeat(10_001), type: "nat" }, ["name: spec.too-large"]],
    [{ name: "x", type: "nat", brige: "b" }, ["brige: spec.unknown-field"]],
    [{ name: "x", type: "nat", routes: new Array(1001).fill({ cidr: "", gateway: "" }) }, ["routes: spec.too-large"]],
    [
      { name: "x", type: "nat", ipv4: { dhcp: { hosts: new Array(10_001).fill({}) } } },
      ["ipv4.dhcp.hosts: spec.too-large"],
    ],
    [{ name: "x", type: "nat", ipv4: { dhcp: { start: 1 } } }, ["ipv4.dhcp.start: spec.wrong-type"]],
    [{ name: "x", type: "nat", __proto__: null, constructor: 1 }, ["constructor: spec.unknown-field"]],
    [{ change: "create" }, ["change: spec.not-one-of"]],
    [{ change: "sart", network: "x" }, ["change: spec.not-one-of"]],
    [{ change: ["start"] }, ["change: spec.not-one-of"]],
    [{ change: "start" }, ["network: spec.missing"]],
    [{ change: "start", network: "x", now: true }, ["now: spec.unknown-field"]],
    [{ change: "nic", action: "add" }, ["guest: spec.missing"]],
    [
      { change: "nic", action: "move", guest: "g", mac: "m", source: { network: 1 } },
      ["source.network: spec.wrong-type"],
    ],
    [{ change: "reservation", action: "add", network: "n", hosts: [] }, ["hosts: spec.missing"]],
    [{ change: "update", network: "n", spec: { type: "x" } }, ["spec.type: spec.not-one-of"]],
  ])("%j is told what is wrong, at its field", (input, problems) => expect(problemsOf(input)).toEqual(problems));
});
