import type { RulesetText } from "../model/firewall.ts";
import type { Reader } from "../model/reader.ts";

/**
 * The nftables ruleset in nft's own words, with handles: the spelling that people know.
 *   in   "table ip libvirt_network { # handle 3\n…"
 *   out  { backend: "nftables", family: "all", command: "nft -a list ruleset", text: "table ip libvirt_network { # handle 3\n…" }
 * The text is handed on as it is: `lib/netfilter` understands it. Only root may read it. Source: nft(8)
 */
export const nftText: Reader<RulesetText> = {
  id: "nft-text",
  argv: ["nft", "-a", "list", "ruleset"],
  scope: "host",
  privileged: true,
  timeoutMs: 15_000,
  parse: (text) => ({
    value: { backend: "nftables", family: "all", command: "nft -a list ruleset", text },
    warnings: [],
  }),
};
