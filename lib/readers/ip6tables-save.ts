import type { RulesetText } from "../model/firewall.ts";
import type { Reader } from "../model/reader.ts";

/**
 * The IPv6 rules of iptables with their counters, in the flavour the host uses.
 *   in   "*filter\n:FORWARD ACCEPT [0:0]\n…"
 *   out  { backend: "iptables", family: "ip6", command: "ip6tables-save -c", text: "*filter\n:FORWARD ACCEPT [0:0]\n…" }
 * The text is handed on as it is: `lib/netfilter` understands it. Only root may read it. Source: ip6tables-save(8)
 */
export const ip6tablesSave: Reader<RulesetText> = {
  id: "ip6tables-save",
  argv: ["ip6tables-save", "-c"],
  scope: "host",
  privileged: true,
  timeoutMs: 15_000,
  parse: (text) => ({
    value: { backend: "iptables", family: "ip6", command: "ip6tables-save -c", text },
    warnings: [],
  }),
};
