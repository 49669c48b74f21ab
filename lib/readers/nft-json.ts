import type { RulesetText } from "../model/firewall.ts";
import type { Reader } from "../model/reader.ts";

/**
 * The nftables ruleset as JSON, with handles and counters.
 *   in   `{"nftables":[{"metainfo":{"version":"1.1.3"}},…]}`
 *   out  { backend: "nftables", family: "all", command: "nft -j list ruleset", text: `{"nftables":[…` }
 * The text is handed on as it is: `lib/netfilter` understands it. Only root may read it. Source: libnftables-json(5)
 */
export const nftJson: Reader<RulesetText> = {
  id: "nft-json",
  argv: ["nft", "-j", "list", "ruleset"],
  scope: "host",
  privileged: true,
  timeoutMs: 15_000,
  parse: (text) => ({
    value: { backend: "nftables", family: "all", command: "nft -j list ruleset", text },
    warnings: [],
  }),
};
