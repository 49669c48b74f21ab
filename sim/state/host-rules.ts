import type { ExpectedRule } from "../../lib/model/plan.ts";
import { expectedRules } from "../../lib/plan/rules/expected-rules.ts";
import { parseNetworkDefinition } from "../../lib/readers/network-definition.ts";
import { findLink } from "./bridges.ts";
import { deleteNftRules, insertNftRules, loseInterface } from "./nft-ruleset.ts";
import { deleteRules, insertRules } from "./saved-rules.ts";
import type { SimNetwork, SimState } from "./sim-state.ts";
import { attributeOf, childOf, printNode, type XmlNode } from "./xml-node.ts";

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

/** Takes them away when it stops; those it has forgotten stay, with the number of a bridge that is no more. */
export function forgetRules(state: SimState, { live, isForgetful }: SimNetwork): void {
  if (!live) return;
  const rules = rulesOf(state, live);
  if (state.backend === "nftables") {
    const bridge = attributeOf(childOf(live, "bridge"), "name") ?? "";
    if (isForgetful) loseInterface(state.nft, bridge, Number(findLink(state, bridge)?.ifindex ?? 0));
    else deleteNftRules(state.nft, rules);
    state.touch("nft");
    return;
  }
  deleteRules(state.rules.ip, ofFamily(rules, "ip"));
  deleteRules(state.rules.ip6, ofFamily(rules, "ip6"));
  state.touch("rules");
}
