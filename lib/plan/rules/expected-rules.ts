import { classifyNetwork } from "../../derive/classify-network.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import type { ExpectedRules } from "../../model/plan.ts";
import { iptablesRules } from "./iptables-rules.ts";
import { nftablesRules } from "./nftables-rules.ts";
import { toRuleFacts } from "./rule-facts.ts";

/**
 * The rules libvirt itself writes when it starts this network, as if it were the only one: in the order of each chain,
 * without base chains, jumps and counters.
 *   in   an isolated network on virbr2, "nftables"
 *   out  { backend: "nftables", rules: [{ family: "ip", table: "libvirt_network", chain: "guest_cross",
 *          rule: 'iif "virbr2" oif "virbr2" accept' }, …] }
 * Open networks, and those on a bridge or NIC of the host, have none. Null: libvirt would not start it as it stands
 * (a subnet that is none, NAT ports of an empty range), or its bridge has no name yet.
 * Source: `iptables-save` and `nft list ruleset` under libvirt 9.0 and 11.3, compared in the lab.
 */
export function expectedRules(definition: NetworkDefinition, backend: ExpectedRules["backend"]): ExpectedRules | null {
  switch (classifyNetwork(definition).type) {
    case "open":
    case "bridged":
    case "macvtap":
    case "hostdev":
      return { backend, rules: [] };
    case "nat":
    case "routed":
    case "isolated":
    case "very-isolated": {
      const facts = toRuleFacts(definition);
      return facts && { backend, rules: backend === "iptables" ? iptablesRules(facts) : nftablesRules(facts) };
    }
  }
}
