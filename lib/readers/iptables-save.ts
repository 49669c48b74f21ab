import type { RulesetText } from "../model/firewall.ts";
import type { Reader } from "../model/reader.ts";

/**
 * The IPv4 rules of iptables with their counters, in the flavour the host uses.
 *   in   "*filter\n:FORWARD ACCEPT [0:0]\n…"
 *   out  { backend: "iptables", family: "ip", command: "iptables-save -c", text: "*filter\n:FORWARD ACCEPT [0:0]\n…" }
 * The text is handed on as it is: `lib/netfilter` understands it. Only root may read it. Source: iptables-save(8)
 */
export const iptablesSave: Reader<RulesetText> = {
  id: "iptables-save",
  argv: ["iptables-save", "-c"],
  scope: "host",
  privileged: true,
  timeoutMs: 15_000,
  parse: (text) => ({
    value: { backend: "iptables", family: "ip", command: "iptables-save -c", text },
    warnings: [],
  }),
};
