import { expect, test } from "vitest";
import { type Machine, machineChanges } from "./machine-changes.ts";

const route = "default via 10.0.0.1 dev eth0";
const before: Machine = {
  links: ["eth0", "vethb1", "wg0"],
  told: {
    ip_forward: "0\n",
    "ip route": `${route}\n10.9.0.0/16 dev wg0`,
    "iptables-save": "# at noon\n:FORWARD ACCEPT [5:300]\n-A FORWARD -i vethb1 -j DROP",
  },
};
const changed = (over: Record<string, string>, links = before.links) =>
  machineChanges(before, { links, told: { ...before.told, ...over } }, "pl-5a14bc");

test("what other people change on the machine meanwhile is not taken for the lab's doing", () => {
  const theirs = {
    "ip route": `${route}\n10.9.0.0/16 dev wg0 linkdown\n10.8.0.0/16 dev docker7 scope link\n10.77.4.0/24 dev pl-77ab00-h1`,
    "iptables-save": "# later\n:FORWARD ACCEPT [9:540]\n-A FORWARD -o docker7 -j ACCEPT",
  };
  expect(changed(theirs, ["eth0", "docker7", "wg0", "pl-77ab00-h1"])).toEqual([]);
});

test("what the lab changes is told: a rule, a route, a setting, a rule that names its own cable", () => {
  const rules = ["-A FORWARD -j ACCEPT", "-A FORWARD -i pl-5a14bc-h1 -j ACCEPT"];
  const told = { "iptables-save": [before.told["iptables-save"], ...rules].join("\n") };
  expect(changed(told, [...before.links, "pl-5a14bc-h1"])).toEqual(rules.map((rule) => `iptables-save: + ${rule}`));
  expect(changed({ "ip route": "10.9.0.0/16 dev wg0" })).toEqual([`ip route: - ${route}`]);
  expect(changed({ ip_forward: "1\n" })).toEqual(["ip_forward: - 0", "ip_forward: + 1"]);
});
