import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handMadeDefinition, handMadeForward, handMadeSubnet } from "../../derive/hand-made.ts";
import type { NetworkRule } from "../../model/firewall.ts";
import { expectedRules } from "./expected-rules.ts";
import { matchRules } from "./match-rules.ts";

const expected = expectedRules(
  handMadeDefinition({ forward: handMadeForward({ mode: "nat" }), subnets: [handMadeSubnet()] }),
  "iptables",
);
if (!expected) throw new Error("a plain NAT network has rules");
const live: NetworkRule[] = expected.rules.map((rule) => ({
  ...rule,
  backend: "iptables",
  handle: null,
  packets: 0,
  bytes: 0,
  owner: "libvirt",
}));
const rejected = live.findIndex(({ chain, rule }) => chain === "LIBVIRT_FWO" && /REJECT/.test(rule));

describe("the rules of a network", () => {
  test("as libvirt wrote them are all there, in order, whatever order the chains stand in", () => {
    expect(matchRules(expected, live)).toEqual({ missing: [], extra: [], misplaced: [] });
    const byChain = [...live].sort((a, b) => b.chain.localeCompare(a.chain));
    expect(matchRules(expected, byChain)).toEqual({ missing: [], extra: [], misplaced: [] });
  });
  test("that was deleted is missing", () => {
    expect(matchRules(expected, live.toSpliced(rejected, 1))).toEqual({
      missing: [expected.rules[rejected]],
      extra: [],
      misplaced: [],
    });
  });
  test("that is there twice is extra once", () => {
    expect(matchRules(expected, [...live, ...live.slice(rejected, rejected + 1)]).extra).toEqual([live[rejected]]);
  });
  test("that changed its place is the only one out of order", () => {
    const moved = live.filter((_, at) => at !== rejected).toSpliced(0, 0, ...live.slice(rejected, rejected + 1));
    expect(matchRules(expected, moved)).toEqual({ missing: [], extra: [], misplaced: [expect.anything()] });
  });
  test("that others wrote, and jumps into libvirt's chains, count for nothing", () => {
    const [first] = live;
    if (!first) throw new Error("no rule");
    const others: NetworkRule[] = [
      { ...first, rule: "-i virbr1 -j DROP", owner: "other" },
      { ...first, chain: "FORWARD", rule: "-j LIBVIRT_FWX" },
      { ...first, chain: "FI-vnet0", rule: "-p tcp -j DROP" },
    ];
    expect(matchRules(expected, [...others, ...live])).toEqual({ missing: [], extra: [], misplaced: [] });
  });
  test("that a change of backend left behind are extra", () => {
    const [first] = live;
    if (!first) throw new Error("no rule");
    const stale: NetworkRule = {
      ...first,
      backend: "nftables",
      table: "libvirt_network",
      chain: "guest_cross",
      rule: 'iif "virbr1" oif "virbr1" accept',
    };
    expect(matchRules(expected, [...live, stale]).extra).toEqual([stale]);
  });
  test("whatever is deleted, doubled or moved, each rule is told in exactly one way", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...live, ...live]), (found) => {
        const { missing, extra, misplaced } = matchRules(expected, found);
        expect(missing.length + found.length - extra.length).toBe(expected.rules.length);
        const kept = found.filter((rule) => !extra.includes(rule) && !misplaced.includes(rule));
        const remaining = {
          ...expected,
          rules: expected.rules.filter((rule) =>
            kept.some((one) => one.rule === rule.rule && one.chain === rule.chain && one.table === rule.table),
          ),
        };
        if (extra.length === 0) expect(matchRules(remaining, kept)).toEqual({ missing: [], extra: [], misplaced: [] });
      }),
    );
  });
});
