import type { RulesetText } from "../model/firewall.ts";
import type { Reader } from "../model/reader.ts";

/**
 * The IPv6 rules of the old iptables, which neither nft nor the new iptables shows.
 *   in   "*filter\n:FORWARD ACCEPT [0:0]\n…"
 *   out  { backend: "iptables-legacy", family: "ip6", command: "ip6tables-legacy-save -c", text: "*filter\n:FORWARD ACCEPT [0:0]\n…" }
 * The text is handed on as it is: `lib/netfilter` understands it. Only root may read it. Source: ip6tables-save(8)
 */
export const ip6tablesLegacySave: Reader<RulesetText> = {
  id: "ip6tables-legacy-save",
  argv: ["ip6tables-legacy-save", "-c"],
  scope: "host",
  privileged: true,
  timeoutMs: 15_000,
  parse: (text) => ({
    value: { backend: "iptables-legacy", family: "ip6", command: "ip6tables-legacy-save -c", text },
    warnings: [],
  }),
};
