import type { ExpectedRule } from "../../lib/model/plan.ts";
import { expectedRules } from "../../lib/plan/rules/expected-rules.ts";
import { parseNetworkDefinition } from "../../lib/readers/network-definition.ts";
import { deleteNftRules, insertNftRules } from "./nft-ruleset.ts";
import { deleteRules, insertRules } from "./saved-rules.ts";
import type { SimNetwork, SimState } from "./sim-state.ts";
import { printNode, type XmlNode } from "./xml-node.ts";

function rulesOf(state: SimState, live: XmlNode): ExpectedRule[] {
  const { value } = parseNetworkDefinition(printNode(live), "sim");
  return (value && expectedRules(value, state.backend)?.rules) ?? [];
}

const ofFamily = (rules: readonly ExpectedRule[], family: "ip" | "ip6") =>
  rules.filter((rule) => rule.family === family);

/** The rules libvirt writes when a network starts, before those of the others. */
export function writeRules(state: SimState, live: XmlNode): void {
  const rules = rulesOf(state, live);
  if (state.backend === "nftables") {
    insertNftRules(state.nft, rules);
    state.touch("nft");
    return;
  }
  insertRules(state.rules.ip, ofFamily(rules, "ip"));
  insertRules(state.rules.ip6, ofFamily(rules, "ip6"));
  state.touch("rules");
}

/** Takes them away again; those that libvirt has forgotten stay. */
export function deleteRulesOf(state: SimState, { live, isForgetful }: SimNetwork): void {
  if (!live) return;
  const rules = rulesOf(state, live);
  if (state.backend === "nftables") {
    if (!isForgetful) deleteNftRules(state.nft, rules);
    state.touch("nft");
    return;
  }
  deleteRules(state.rules.ip, ofFamily(rules, "ip"));
  deleteRules(state.rules.ip6, ofFamily(rules, "ip6"));
  state.touch("rules");
}
