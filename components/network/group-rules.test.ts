import { expect, it } from "vitest";
import type { NetworkRule } from "@/lib/model/firewall";
import { groupRules } from "./group-rules";

const rule = (family: "ip" | "ip6", chain: string, text: string): NetworkRule => ({
  backend: "iptables",
  family,
  table: "filter",
  chain,
  handle: null,
  rule: text,
  packets: 0,
  bytes: 0,
  owner: "libvirt",
});

it("rules stand by family and chain in the host's own order, and none is lost", () => {
  const grouped = groupRules([
    rule("ip", "LIBVIRT_FWO", "a"),
    rule("ip6", "LIBVIRT_FWO", "b"),
    rule("ip", "LIBVIRT_FWI", "c"),
    rule("ip", "LIBVIRT_FWO", "a"),
  ]);
  expect(
    grouped.map(({ family, count, chains }) => [
      family,
      count,
      ...chains.map(({ title, rules }) => [title, ...rules.map(({ rule: text }) => text)]),
    ]),
  ).toEqual([
    ["ip", 3, ["iptables · filter · LIBVIRT_FWO", "a", "a"], ["iptables · filter · LIBVIRT_FWI", "c"]],
    ["ip6", 1, ["iptables · filter · LIBVIRT_FWO", "b"]],
  ]);
});
