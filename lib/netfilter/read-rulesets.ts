import type { RulesetText } from "../model/firewall.ts";
import { parseIptablesSave } from "./parse-iptables-save.ts";
import { parseNftJson } from "./parse-nft-json.ts";
import { parseNftText } from "./parse-nft-text.ts";
import type { Rule, Ruleset, Table } from "./ruleset.ts";

/**
 * Everything a host's firewall commands printed, as one ruleset in which each table stands once.
 *   in   [{ backend: "iptables", family: "ip", text: "*filter…" }, { backend: "nftables", text: `{"nftables":…` }, …]
 *   out  { tables: [{ backend: "iptables", family: "ip", name: "filter", … }, { backend: "nftables", … }], … }
 * nft's JSON and its words are joined by handle; one of them alone will do. Tables that iptables-nft keeps are nft's
 * too, but only half told there: iptables' own print counts.
 */
export function readRulesets(texts: readonly RulesetText[]): Ruleset {
  const saved = texts.filter(({ backend }) => backend !== "nftables").map(parseIptablesSave);
  const listed = texts.filter(({ backend }) => backend === "nftables");
  const json = listed.filter(({ text }) => isJsonText(text)).map(({ text, command }) => parseNftJson(text, command));
  const words = listed.filter(({ text }) => !isJsonText(text)).map(({ text, command }) => parseNftText(text, command));
  const kept = new Set(
    saved.flatMap(({ tables }) => tables.filter(({ backend }) => backend !== "iptables-legacy").map(keyOf)),
  );
  const isTold = json.some(({ tables }) => tables.length > 0);
  const native = (isTold ? joinWords(json, words) : words.flatMap(({ tables }) => tables)).filter(
    (table) => !kept.has(keyOf(table)) && !isOfXtables(table),
  );
  return {
    tables: [...saved.flatMap(({ tables }) => tables), ...native],
    notUnderstood: [...saved, ...json, ...words].flatMap(({ notUnderstood }) => notUnderstood),
  };
}

const isJsonText = (text: string) => text.trimStart().startsWith("{");
const keyOf = ({ family, name }: Table) => `${family} ${name}`;

function isOfXtables({ chains }: Table): boolean {
  return chains.some(({ rules }) =>
    rules.some(({ expressions }) =>
      expressions?.some((one) => typeof one === "object" && one !== null && Object.hasOwn(one, "xt")),
    ),
  );
}

function joinWords(json: readonly Ruleset[], words: readonly Ruleset[]): Table[] {
  const texts = new Map<string, string>();
  eachRule(words, (key, rule) => texts.set(key, rule.text));
  eachRule(json, (key, rule) => {
    rule.text = texts.get(key) ?? rule.text;
  });
  return json.flatMap(({ tables }) => tables);
}

function eachRule(rulesets: readonly Ruleset[], visit: (key: string, rule: Rule) => void): void {
  for (const table of rulesets.flatMap(({ tables }) => tables)) {
    for (const chain of table.chains) {
      for (const rule of chain.rules) visit(`${keyOf(table)} ${chain.name} ${rule.handle}`, rule);
    }
  }
}
