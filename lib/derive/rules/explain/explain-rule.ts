import { checkDevices } from "./check-devices.ts";
import { checkGrammar } from "./check-grammar.ts";
import { checkMeaning } from "./check-meaning.ts";
import { checkIsRule, checkNft } from "./check-nft.ts";
import { readRuleLine } from "./rule-line.ts";
import type { RuleHost, RuleMistake } from "./rule-mistake.ts";

/**
 * What is wrong with a rule of iptables, on this host: as somebody types it, or as iptables-save prints it (then `table`
 * tells where it stands). What iptables takes without a word is told above all.
 *   in   "iptables -A FORWARD -ivirbr2 -j REJECT"
 *   out  [{ code: "device-glued", column: 21, mended: "iptables -A FORWARD -i virbr2 -j REJECT", … }]
 * Nothing found means that none of these mistakes is in it. Of a rule of nft the
 * interfaces alone are looked at. Tried on iptables 1.8.9 (nf_tables).
 */
export function explainRule(text: string, host: RuleHost, table: string | null = null): RuleMistake[] {
  const line = readRuleLine(text, table);
  const nft = checkNft(line, host);
  if (nft) return nft;
  const found = [...checkIsRule(line), ...checkGrammar(line), ...checkDevices(line, host), ...checkMeaning(line, host)];
  return found.sort((a, b) => a.column - b.column);
}
