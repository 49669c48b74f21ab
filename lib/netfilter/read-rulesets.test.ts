import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecording, recordingNames } from "../../fixtures/read-recording.ts";
import type { NetworkRule, RulesetBackend, RulesetFamily, RulesetText } from "../model/firewall.ts";
import { parseAnswers } from "../readers/parse-answers.ts";
import { flattenRules } from "./flatten-rules.ts";
import { readRulesets } from "./read-rulesets.ts";
import type { Ruleset } from "./ruleset.ts";

const made = (backend: RulesetBackend, family: RulesetFamily, text: string): RulesetText => ({
  backend,
  family,
  command: backend,
  text,
});
const recorded = (name: string) => parseAnswers(readRecording(name).records).rulesets;
const chainOf = ({ tables }: Ruleset, table: string, chain: string) =>
  tables.find(({ name }) => name === table)?.chains.find(({ name }) => name === chain);
const rulesOf = (texts: RulesetText[]) => [...flattenRules(readRulesets(texts))];

describe("a ruleset", () => {
  test.each(recordingNames())("of the recorded host %s is understood to the last line", (name) => {
    expect(readRulesets(recorded(name)).notUnderstood).toEqual([]);
  });
  test("tells each table once, also where nft shows iptables' tables too", () => {
    for (const name of recordingNames()) {
      const keys = readRulesets(recorded(name)).tables.map(
        (table) => `${table.backend === "iptables-legacy"} ${table.family} ${table.name}`,
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
  test("has every rule that iptables-save printed, and every one of nft's own", () => {
    const texts = recorded("bookworm-shapes");
    const printed = texts
      .filter(({ backend }) => backend !== "nftables")
      .flatMap(({ text }) => text.match(/-A .*$/gm) ?? []);
    const rules = rulesOf(texts);
    expect(
      rules.filter(({ backend }) => backend !== "nftables").map(({ chain, rule }) => `-A ${chain} ${rule}`),
    ).toEqual(printed);
    expect(rules.filter(({ backend }) => backend === "nftables").map(({ table }) => table)).toEqual([
      ...Array(5).fill("guardian"),
      "edge",
      "fence",
    ]);
  });
  test("places its base chains in the kernel's order", () => {
    const shapes = readRulesets(recorded("bookworm-shapes"));
    expect(chainOf(shapes, "filter", "FORWARD")?.base).toEqual({
      type: "filter",
      hook: "forward",
      priority: 0,
      policy: "drop",
    });
    expect(shapes.tables.find(({ name }) => name === "guardian")?.chains[0]?.base).toMatchObject({
      priority: 10,
      policy: "drop",
    });
    expect(chainOf(shapes, "edge", "in")?.base).toMatchObject({ hook: "ingress", priority: -500 });
    expect(chainOf(shapes, "fence", "f")?.base).toMatchObject({ hook: "forward", priority: -200 });
    expect(chainOf(shapes, "guardian", "helper")?.base).toBeNull();
  });
  test("keeps nft's reading of a rule beside its words", () => {
    const chain = chainOf(readRulesets(recorded("trixie-nftables-aula")), "libvirt_network", "guest_nat");
    const masquerade = chain?.rules.find(({ text }) => text.includes("tcp") && text.includes("masquerade"));
    expect(masquerade?.text).toMatch(/^meta l4proto tcp ip saddr \S+ ip daddr != \S+ masquerade to :1024-65535$/);
    expect(masquerade?.expressions).toContainEqual({ masquerade: { port: { range: [1024, 65535] } } });
  });
  test("is the same from nft's words alone and from its JSON, but for the words", () => {
    const texts = recorded("trixie-nftables-aula").filter(({ backend }) => backend === "nftables");
    const isJson = ({ text }: RulesetText) => text.startsWith("{");
    const [words, json] = [readRulesets(texts.filter((text) => !isJson(text))), readRulesets(texts.filter(isJson))];
    const shape = ({ tables }: Ruleset) =>
      tables.map(({ family, name, chains }) => ({
        family,
        name,
        chains: chains.map(({ rules, ...chain }) => ({
          ...chain,
          rules: rules.map(({ handle, packets, bytes }) => [handle, packets, bytes]),
        })),
      }));
    expect(shape(words)).toEqual(shape(json));
  });
  test("gives back what it does not understand instead of losing it", () => {
    expect(readRulesets([made("iptables", "ip", "*filter\nxyzzy\n")]).notUnderstood).toEqual([
      { command: "iptables", line: "xyzzy" },
    ]);
    expect(readRulesets([made("nftables", "all", "{")]).notUnderstood).toHaveLength(1);
  });
  test("takes any text without throwing", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(...recorded("bookworm-shapes").map(({ text }) => text.slice(0, 3000))),
    );
    fc.assert(
      fc.property(text, text, fc.nat(3000), (one, other, cut) => {
        rulesOf([made("iptables", "ip", one.slice(cut) + other), made("nftables", "all", other.slice(0, cut) + one)]);
      }),
    );
  });
});

describe("the words of nft", () => {
  const rule = (text: string) =>
    rulesOf([made("nftables", "all", `table inet t { # handle 1\n\tchain c { # handle 2\n${text}\n\t}\n}\n`)])[0];

  test("are one line for a rule that nft breaks", () => {
    const broken = "\t\ttcp dport { 22, 80,\n\t\t\t     443 } counter packets 1 bytes 60 accept # handle 7";
    expect(rule(broken)).toMatchObject({ handle: 7, rule: "tcp dport { 22, 80, 443 } accept", packets: 1, bytes: 60 });
  });
  test("leave the counters out whole, and a named counter in", () => {
    expect(rule("\t\tcounter packets 0 bytes 0 # handle 3")).toMatchObject({ rule: "", packets: 0 });
    expect(rule('\t\tcounter name "web" accept # handle 3')).toMatchObject({
      rule: 'counter name "web" accept',
      packets: null,
    });
  });
  test("are not ended by a comment that looks like a handle", () => {
    expect(rule('\t\taccept comment "x # handle 3" # handle 9')).toMatchObject({ handle: 9, owner: "other" });
  });
});

describe("who wrote a rule", () => {
  const owner = (rules: NetworkRule[], text: string) => rules.find(({ rule }) => rule.includes(text))?.owner;

  test("libvirt its own chains, the jumps into them and its filters", () => {
    const rules = rulesOf(recorded("bookworm-shapes"));
    expect(owner(rules, "-j LIBVIRT_FWI")).toBe("libvirt");
    expect(rules.filter(({ backend }) => backend === "ebtables").every((one) => one.owner === "libvirt")).toBe(true);
  });
  test("somebody else what carries a comment, even in libvirt's chains, and all the rest", () => {
    const rules = rulesOf(recorded("bookworm-shapes"));
    expect(owner(rules, "puente:1")).toBe("other");
    expect(owner(rules, "-j DOCKER-USER")).toBe("other");
    expect(owner(rules, "DNAT --to-destination")).toBe("other");
  });
  test("on a host where only libvirt writes, everything", () => {
    for (const name of ["bookworm-iptables-aula", "trixie-iptables-aula", "trixie-nftables-aula"]) {
      expect(rulesOf(recorded(name)).filter(({ owner }) => owner !== "libvirt")).toEqual([]);
    }
  });
});

test("of a table that iptables keeps nothing is taken from nft, even where iptables' own print is missing", () => {
  const xt = {
    rule: {
      family: "ip",
      table: "filter",
      chain: "FORWARD",
      handle: 4,
      expr: [{ xt: { type: "target", name: "REJECT" } }],
    },
  };
  const json = {
    nftables: [
      { table: { family: "ip", name: "filter", handle: 1 } },
      {
        chain: {
          family: "ip",
          table: "filter",
          name: "FORWARD",
          handle: 1,
          type: "filter",
          hook: "forward",
          prio: 0,
          policy: "accept",
        },
      },
      xt,
    ],
  };
  expect(readRulesets([made("nftables", "all", JSON.stringify(json))]).tables).toEqual([]);
});
