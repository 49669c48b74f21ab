import type { RulesetText } from "../model/firewall.ts";
import type { Chain, Rule, Ruleset, Table } from "./ruleset.ts";

const RULE = /^(?:\[(\d+):(\d+)\] )?-A (\S+)(?: (.*))?$/;
const COMMENT = /--comment (?:"((?:[^"\\]|\\.)*)"|(\S+))/;

/** Where each built-in chain of a table stands in the kernel's order. */
const PRIORITIES: Record<string, number | Record<string, number>> = {
  raw: -300,
  mangle: -150,
  nat: { PREROUTING: -100, OUTPUT: -100, INPUT: 100, POSTROUTING: 100 },
  filter: 0,
  security: 50,
};
const BRIDGE_PRIORITIES: Record<string, number | Record<string, number>> = {
  filter: -200,
  nat: { PREROUTING: -300, OUTPUT: 100, POSTROUTING: 300 },
};

/**
 * The tables of `iptables-save -c`, its IPv6 and legacy twins and `ebtables-save`.
 *   in   "*filter\n:FORWARD DROP [0:0]\n[5:300] -A FORWARD -i virbr1 -j ACCEPT\nCOMMIT\n"
 *   out  [{ family: "ip", name: "filter", chains: [{ name: "FORWARD", base: { hook: "forward", policy: "drop", … },
 *          rules: [{ text: "-i virbr1 -j ACCEPT", packets: 5, bytes: 300, … }] }] }]
 * Lines that are none of its own kinds are given back. Source: iptables-save(8), ebtables-nft(8)
 */
export function parseIptablesSave({ backend, family, command, text }: RulesetText): Ruleset {
  const tables: Table[] = [];
  const notUnderstood: Ruleset["notUnderstood"] = [];
  let chains = new Map<string, Chain>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#") || line === "COMMIT") continue;
    const last = tables.at(-1);
    if (line.startsWith("*")) {
      tables.push({ backend, family, name: line.slice(1).trim(), chains: [] });
      chains = new Map();
    } else if (last && line.startsWith(":")) {
      addChain(last, chains, parseChain(line, last));
    } else {
      const [, packets, bytes, chain, rule = ""] = RULE.exec(line) ?? [];
      if (last && chain) chainOf(last, chains, chain).rules.push(toRule(rule, packets, bytes));
      else notUnderstood.push({ command, line });
    }
  }
  return { tables, notUnderstood };
}

function parseChain(line: string, { family, name: table }: Table): Chain {
  const [name = "", policy = "-"] = line.slice(1).split(" ");
  if (policy !== "ACCEPT" && policy !== "DROP") return { name, base: null, rules: [] };
  const priorities = (family === "bridge" ? BRIDGE_PRIORITIES : PRIORITIES)[table];
  const priority = typeof priorities === "object" ? priorities[name] : priorities;
  const base = {
    type: table === "nat" ? "nat" : "filter",
    hook: name.toLowerCase(),
    priority: priority ?? null,
    policy: policy === "DROP" ? ("drop" as const) : ("accept" as const),
  };
  // ebtables gives its own chains a policy too; only the built-in ones are in capitals and hooked.
  return { name, base: /^(PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING|BROUTING)$/.test(name) ? base : null, rules: [] };
}

function addChain(table: Table, chains: Map<string, Chain>, chain: Chain): Chain {
  table.chains.push(chain);
  chains.set(chain.name, chain);
  return chain;
}

function chainOf(table: Table, chains: Map<string, Chain>, name: string): Chain {
  return chains.get(name) ?? addChain(table, chains, { name, base: null, rules: [] });
}

function toRule(text: string, packets?: string, bytes?: string): Rule {
  const [, quoted, bare] = COMMENT.exec(text) ?? [];
  return {
    handle: null,
    text,
    packets: packets === undefined ? null : Number(packets),
    bytes: bytes === undefined ? null : Number(bytes),
    comment: quoted?.replace(/\\(.)/g, "$1") ?? bare ?? null,
    expressions: null,
  };
}
