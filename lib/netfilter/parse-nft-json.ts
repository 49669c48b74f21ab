import type { Chain, Rule, Ruleset, Table } from "./ruleset.ts";

type Json = { readonly [key: string]: unknown };

/**
 * The tables of `nft -j list ruleset`, with nft's own reading of each rule.
 *   in   `{"nftables":[{"table":{"family":"ip","name":"t"}},{"chain":{"family":"ip","table":"t","name":"c"}},
 *         {"rule":{"family":"ip","table":"t","chain":"c","handle":4,"expr":[{"counter":{"packets":1,"bytes":84}},{"drop":null}]}}]}`
 *   out  [{ family: "ip", name: "t", chains: [{ name: "c", base: null, rules: [{ handle: 4, expressions: […], … }] }] }]
 * The text of a rule is its JSON until the words of `nft -a` replace it. For tables of iptables-nft it is lossy: what
 * an xtables extension says is missing. Source: libnftables-json(5)
 */
export function parseNftJson(text: string, command: string): Ruleset {
  const objects = entriesOf(text);
  if (!objects) return { tables: [], notUnderstood: [{ command, line: text }] };
  const tables = new Map<string, Table>();
  const chains = new Map<string, Chain>();
  for (const entry of objects) {
    if (isJson(entry.table)) addTable(tables, entry.table);
    else if (isJson(entry.chain)) addChain(tables, chains, entry.chain);
    else if (isJson(entry.rule)) {
      chains.get(keyOf(entry.rule, "family", "table", "chain"))?.rules.push(toRule(entry.rule));
    }
  }
  return { tables: [...tables.values()], notUnderstood: [] };
}

function entriesOf(text: string): Json[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const list = isJson(parsed) ? parsed.nftables : null;
    return Array.isArray(list) ? list.filter(isJson) : null;
  } catch {
    return null;
  }
}

function addTable(tables: Map<string, Table>, table: Json): void {
  const { family, name } = table;
  if (typeof family !== "string" || typeof name !== "string") return;
  tables.set(keyOf(table, "family", "name"), { backend: "nftables", family, name, chains: [] });
}

function addChain(tables: Map<string, Table>, chains: Map<string, Chain>, chain: Json): void {
  const { name, type, hook, prio, policy } = chain;
  if (typeof name !== "string") return;
  const base =
    typeof type === "string" && typeof hook === "string"
      ? { type, hook, priority: typeof prio === "number" ? prio : null, policy: toPolicy(policy) }
      : null;
  const made: Chain = { name, base, rules: [] };
  chains.set(keyOf(chain, "family", "table", "name"), made);
  tables.get(keyOf(chain, "family", "table"))?.chains.push(made);
}

const toPolicy = (policy: unknown): "accept" | "drop" => (policy === "drop" ? "drop" : "accept");

function toRule(rule: Json): Rule {
  const expressions: unknown[] = Array.isArray(rule.expr) ? rule.expr : [];
  const counter = expressions.map((one) => (isJson(one) ? one.counter : null)).find(isJson);
  const { packets, bytes } = counter ?? {};
  return {
    handle: typeof rule.handle === "number" ? rule.handle : null,
    text: JSON.stringify(expressions.filter((one) => !isJson(one) || !isJson(one.counter))),
    packets: typeof packets === "number" ? packets : null,
    bytes: typeof bytes === "number" ? bytes : null,
    comment: typeof rule.comment === "string" ? rule.comment : null,
    expressions,
  };
}

function keyOf(object: Json, ...names: string[]): string {
  return names.map((name) => String(object[name])).join(" ");
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
