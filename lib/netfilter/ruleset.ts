import type { RulesetBackend, RulesetFamily } from "../model/firewall.ts";

/**
 * One rule. `text` is the host's own spelling without chain, handle and counters. `expressions`: nft's own reading of
 * it, null for iptables and where only the text could be read. `packets`, `bytes` null: not counted.
 */
export type Rule = {
  handle: number | null;
  text: string;
  packets: number | null;
  bytes: number | null;
  comment: string | null;
  expressions: readonly unknown[] | null;
};

/** A chain; `base` null: it only runs when another one jumps into it. `priority` null: not understood. */
export type Chain = {
  name: string;
  base: { type: string; hook: string; priority: number | null; policy: "accept" | "drop" } | null;
  rules: Rule[];
};

/** `family` is nft's word: ip, ip6, inet, arp, bridge or netdev. */
export type Table = { backend: RulesetBackend; family: string; name: string; chains: Chain[] };

/** Every table of a host, told once: tables that iptables-nft keeps are under `iptables` alone. */
export type Ruleset = { tables: Table[]; notUnderstood: { command: string; line: string }[] };

/** The family as the model names it: tables of several families, or of none it knows, are `all`. */
export function modelFamily(family: string): RulesetFamily {
  return family === "ip" || family === "ip6" || family === "bridge" ? family : "all";
}
