import { describe, expect, test } from "vitest";
import en from "#messages/en.json" with { type: "json" };
import { assembleSnapshot } from "../../assemble/assemble-snapshot.ts";
import { handMadeSubnet } from "../../hand-made.ts";
import { handMadeAnswers, handMadeMeta, handMadeNetwork } from "../../hand-made-host.ts";
import { findHealth } from "../../health/find-health.ts";
import { messageKeys } from "../../message-keys.ts";
import { explainRule } from "./explain-rule.ts";
import { RULE_MISTAKES, type RuleHost, type RuleMistakeCode } from "./rule-mistake.ts";

const HOST: RuleHost = {
  devices: ["lo", "eth0", "virbr0", "virbr1", "virbr2", "virbr5"],
  networks: [
    { name: "default", type: "nat", bridge: "virbr0", subnets: [{ address: "192.168.122.1", prefix: 24 }] },
    { name: "aislada", type: "isolated", bridge: "virbr2", subnets: [{ address: "192.168.102.1", prefix: 24 }] },
    { name: "enrutada", type: "routed", bridge: "virbr5", subnets: [{ address: "198.51.100.1", prefix: 24 }] },
  ],
  addresses: ["172.22.3.4"],
  backend: "iptables",
};

/** As people write them in notes; what iptables 1.8.9 answers is in the comments. */
const MISTAKES: [string, RuleMistakeCode, string | null][] = [
  // accepted, and stored as -i -ivirbr2: an interface that never is
  ["iptables -A FORWARD -ivirbr2 -j REJECT", "device-glued", "iptables -A FORWARD -i virbr2 -j REJECT"],
  [
    "-A FORWARD -i -ivirbr2 -j REJECT --reject-with icmp-port-unreachable",
    "device-glued",
    "-A FORWARD -i virbr2 -j REJECT --reject-with icmp-port-unreachable",
  ],
  // accepted, and stored as -o -o=eth0
  ["-A FORWARD -o=eth0 -j ACCEPT", "device-glued", "-A FORWARD -o eth0 -j ACCEPT"],
  // accepted, and counts nothing for ever
  [
    "iptables -t nat -A POSTROUTING -s 192.168.122.0/24 -o virbr0-nic -j MASQUERADE",
    "device-of-old",
    "iptables -t nat -A POSTROUTING -s 192.168.122.0/24 -j MASQUERADE",
  ],
  ["-A FORWARD -i vribr1 -j DROP", "device-unknown", "-A FORWARD -i virbr1 -j DROP"],
  ["-A FORWARD -i wlp3s0 -j DROP", "device-unknown", null],
  // must be shorter than IFNAMSIZ (15)
  ["-A FORWARD -i averyveryverylongname -j DROP", "device-too-long", null],
  // Can't use -o with PREROUTING
  [
    "iptables -t nat -A PREROUTING -o virbr0 -p tcp -j RETURN",
    "device-not-here",
    "iptables -t nat -A PREROUTING -p tcp -j RETURN",
  ],
  // Bad argument `–s'
  ["iptables -A FORWARD –s 192.168.122.9 -j DROP", "dash", "iptables -A FORWARD -s 192.168.122.9 -j DROP"],
  ["iptables -A FORWARD -p tcp —dport 80 -j DROP", "dash", "iptables -A FORWARD -p tcp --dport 80 -j DROP"],
  // Bad argument `80'
  ["iptables -A FORWARD -p tcp -dport 80 -j DROP", "one-dash", "iptables -A FORWARD -p tcp --dport 80 -j DROP"],
  // No chain/target/match by that name.
  [
    "iptables -A POSTROUTING -s 192.168.122.0/24 -j MASQUERADE",
    "table-needed",
    "iptables -t nat -A POSTROUTING -s 192.168.122.0/24 -j MASQUERADE",
  ],
  ["iptables -t filter -A POSTROUTING -j MASQUERADE", "table-needed", "iptables -t nat -A POSTROUTING -j MASQUERADE"],
  // Chain 'accept' does not exist
  ["iptables -A FORWARD -i virbr1 -j accept", "target-unknown", "iptables -A FORWARD -i virbr1 -j ACCEPT"],
  ["iptables -A FORWARD -i virbr1 -j ACEPT", "target-unknown", "iptables -A FORWARD -i virbr1 -j ACCEPT"],
  // No chain/target/match by that name.
  ["iptables -A FOWARD -j ACCEPT", "chain-unknown", "iptables -A FORWARD -j ACCEPT"],
  // unknown option "--dport"
  ["iptables -A FORWARD --dport 80 -j DROP", "protocol-needed", "iptables -A FORWARD -p tcp --dport 80 -j DROP"],
  // host/network `192.168.1.300' not found; invalid mask `33' specified
  ["iptables -A FORWARD -s 192.168.1.300 -j ACCEPT", "address", null],
  ["iptables -A FORWARD -s 192.168.1.0/33 -j ACCEPT", "address", null],
  [
    "iptables -t nat -A PREROUTING -d 192.168.122.50 -p tcp --dport 80 -j DNAT --to-destination 192.168.122.50:8080",
    "dnat-to-guest",
    "iptables -t nat -A PREROUTING -d 172.22.3.4 -p tcp --dport 80 -j DNAT --to-destination 192.168.122.50:8080",
  ],
  [
    "iptables -t nat -A PREROUTING -d 172.22.3.4 -p tcp --dport 80 -j DNAT --to-destination 192.168.122.50:8080",
    "dnat-needs-accept",
    "iptables -I FORWARD -d 192.168.122.50 -o virbr0 -p tcp --dport 8080 -j ACCEPT",
  ],
  [
    "iptables -A FORWARD -d 192.168.122.50 -o virbr0 -p tcp --dport 8080 -j ACCEPT",
    "after-libvirt",
    "iptables -I FORWARD -d 192.168.122.50 -o virbr0 -p tcp --dport 8080 -j ACCEPT",
  ],
  [
    "iptables -A FORWARD -d 192.168.102.0/24 -j ACCEPT",
    "after-libvirt",
    "iptables -I FORWARD -d 192.168.102.0/24 -j ACCEPT",
  ],
  ["nft add rule ip filter forward iifname virbr0 drop", "nft", null],
  [
    'sudo nft insert rule ip filter forward iifname != "vribr1" drop',
    "nft-device",
    'sudo nft insert rule ip filter forward iifname != "virbr1" drop',
  ],
  ["add rule ip filter forward oif wlp3s0 accept", "nft-device", null],
  ["nft add rule ip filter forward oifname averyveryverylongname drop", "device-too-long", null],
  ["ip route show", "no-rule", null],
];

describe("a mistake in a rule", () => {
  test.each(MISTAKES)("%s is told as %s, with what to write instead", (rule, code, mended) => {
    const found = explainRule(rule, HOST).find((one) => one.code === code);
    expect(found && { code: found.code, mended: found.mended }).toEqual({ code, mended });
    expect(found?.words.code).toBe(`rule.${code}`);
  });

  test("is told at its place", () => {
    expect(explainRule("iptables -A FORWARD -ivirbr2 -j REJECT", HOST)[0]?.column).toBe(21);
  });

  test("is not found again in what was to be written instead", () => {
    for (const [rule, code, mended] of MISTAKES) {
      if (mended === null || code === "dnat-needs-accept") continue;
      expect(
        explainRule(mended, HOST).map((one) => one.code),
        rule,
      ).not.toContain(code);
    }
  });

  test("every one there is has its example", () => {
    const shown = new Set(MISTAKES.map(([, code]) => code));
    expect(RULE_MISTAKES.filter((code) => !shown.has(code))).toEqual([]);
  });
});

describe("a rule without mistakes", () => {
  test.each([
    "iptables -t nat -A POSTROUTING -s 192.168.122.0/24 ! -d 192.168.122.0/24 -j MASQUERADE",
    "iptables -I FORWARD -d 192.168.122.50 -o virbr0 -p tcp --dport 8080 -j ACCEPT",
    "-A FORWARD -i virbr+ -j DROP",
    "-A FORWARD -j LIBVIRT_FWX",
    "-A LIBVIRT_FWI -d 192.168.122.0/24 -o virbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
    "-A DOCKER-USER -j RETURN",
    "sudo iptables -A FORWARD -d 198.51.100.9 -o virbr5 -j ACCEPT",
    "-A INPUT -s 10.0.0.0/8 -p udp -m udp --dport 53 -j ACCEPT",
    "",
  ])("%s has none", (rule) => expect(explainRule(rule, HOST)).toEqual([]));

  test("of nft is said to be looked at for its interfaces alone, whatever else is in it", () => {
    for (const rule of [
      "nft add rule ip t c iifname { virbr0, x } dorp",
      'nft insert rule ip t c oifname "virbr*" drop',
    ]) {
      expect(explainRule(rule, HOST).map(({ code, isMore }) => [code, isMore])).toEqual([["nft", true]]);
    }
  });
  test("of iptables-save is in the table it stands under", () => {
    expect(explainRule("-A POSTROUTING -o eth0 -j MASQUERADE", HOST, "nat")).toEqual([]);
  });
});

test("on a host whose libvirt writes nftables, the accept beside a DNAT is one of its own table", () => {
  const rule = "iptables -t nat -A PREROUTING -d 172.22.3.4 -p tcp --dport 80 -j DNAT --to-destination 192.168.122.50";
  expect(explainRule(rule, { ...HOST, backend: "nftables" })[0]?.mended).toBe(
    "nft insert rule ip libvirt_network forward ip daddr 192.168.122.50 tcp dport 80 counter accept",
  );
});

describe("a rule of the host that iptables took without a word", () => {
  const saved = (rules: string) => ({
    ...{ backend: "iptables" as const, family: "ip" as const, command: "iptables-save -c" },
    text: rules,
  });
  const healthOf = (rules: string) => {
    const networks = [handMadeNetwork({ subnets: [handMadeSubnet()] })];
    return findHealth(assembleSnapshot(handMadeAnswers({ networks, rulesets: [saved(rules)] }), handMadeMeta));
  };

  test("is told as a finding, with the line and what to write instead", () => {
    const [finding] = healthOf(
      "*filter\n[0:0] -A FORWARD -i -ivirbr1 -j REJECT\n[0:0] -A FORWARD -o -ovirbr1 -j REJECT\nCOMMIT\n",
    );
    expect(finding).toMatchObject({
      ...{ code: "rule-device-glued", severity: "warning", words: { params: { device: "virbr1" } } },
      remedy: { params: { rule: "-A FORWARD -i virbr1 -j REJECT" } },
      evidence: [{ line: "-A FORWARD -i -ivirbr1 -j REJECT" }, { line: "-A FORWARD -o -ovirbr1 -j REJECT" }],
    });
    const words = messageKeys(en);
    expect([finding?.words.code, finding?.remedy?.code].filter((code) => !words.has(code ?? ""))).toEqual([]);
  });

  test("is none where they all are as they should be", () => {
    expect(
      healthOf(
        "*nat\n-A PREROUTING -d 10.0.0.9/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 192.168.101.5\nCOMMIT\n",
      ),
    ).toEqual([]);
  });
});

test("every mistake has its words", () => {
  const words = messageKeys(en);
  expect(RULE_MISTAKES.filter((code) => !words.has(`rule.${code}`))).toEqual([]);
});
