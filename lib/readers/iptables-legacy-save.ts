import type { RulesetText } from "../model/firewall.ts";
import type { Reader } from "../model/reader.ts";

/**
 * The IPv4 rules of the old iptables, which neither nft nor the new iptables shows.
 *   in   "*filter\n:FORWARD ACCEPT [0:0]\n…"
 *   out  { backend: "iptables-legacy", family: "ip", command: "iptables-legacy-save -c", text: "*filter\n:FORWARD ACCEPT [0:0]\n…" }
 * The text is handed on as it is: `lib/netfilter` understands it. Only root may read it. Source: iptables-save(8)
 */
export const iptablesLegacySave: Reader<RulesetText> = {
  id: "iptables-legacy-save",
  argv: ["iptables-legacy-save", "-c"],
  scope: "host",
  privileged: true,
  timeoutMs: 15_000,
  parse: (text) => ({
    value: { backend: "iptables-legacy", family: "ip", command: "iptables-legacy-save -c", text },
    warnings: [],
  }),
};
