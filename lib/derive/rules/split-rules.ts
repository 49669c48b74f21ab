import type { NetworkRule, RulesetText } from "../../model/firewall.ts";
import { splitIptablesRules } from "./split-iptables-rules.ts";
import { splitNftRules } from "./split-nft-rules.ts";

/** Tables that iptables-nft keeps: nft shows them too, but loses what xtables extensions say. */
function tablesOf(rulesets: readonly RulesetText[]): Set<string> {
  const tables = new Set<string>();
  for (const { backend, family, text } of rulesets) {
    if (backend === "nftables") continue;
    for (const line of text.split("\n")) {
      if (line.startsWith("*")) tables.add(`${family} ${line.slice(1).trim()}`);
    }
  }
  return tables;
}

/**
 * Every rule of every ruleset that a network can be found by, in the order the host printed them. Only text is read:
 * what a rule decides is the judge's business. A ruleset in JSON is left out, its text says the same.
 */
export function* splitRules(rulesets: readonly RulesetText[]): Generator<NetworkRule> {
  const shadowed = tablesOf(rulesets);
  for (const ruleset of rulesets) {
    if (ruleset.backend === "nftables") yield* splitNftRules(ruleset.text, shadowed);
    else yield* splitIptablesRules(ruleset);
  }
}
