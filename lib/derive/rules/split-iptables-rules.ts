import type { NetworkRule, RulesetText } from "../../model/firewall.ts";

const RULE = /^(?:\[(\d+):(\d+)\] )?-A (\S+) ?(.*)$/;

/**
 * The rules of `iptables-save -c` and its kin.
 *   in   "[5:300] -A LIBVIRT_FWI -o virbr1 -j REJECT --reject-with icmp-port-unreachable"
 *   out  { table: "filter", chain: "LIBVIRT_FWI", rule: "-o virbr1 -j REJECT …", packets: 5, bytes: 300, … }
 * Source: iptables-save(8)
 */
export function* splitIptablesRules({ backend, family, text }: RulesetText): Generator<NetworkRule> {
  let table = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("*")) {
      table = line.slice(1).trim();
      continue;
    }
    const match = RULE.exec(line);
    if (!match?.[3]) continue;
    const [, packets, bytes, chain, rule = ""] = match;
    yield {
      backend,
      family,
      table,
      chain,
      handle: null,
      rule,
      packets: packets === undefined ? null : Number(packets),
      bytes: bytes === undefined ? null : Number(bytes),
      owner: /^LIBVIRT_/.test(chain) || / -j LIBVIRT_/.test(` ${rule}`) ? "libvirt" : "other",
    };
  }
}
