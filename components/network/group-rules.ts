import type { NetworkRule } from "@/lib/model/firewall";

export type RuleGroup = { key: string; title: string; rules: NetworkRule[] };

/** Rules by chain, in the order they were read: `iptables · ip · filter · LIBVIRT_FWO`. */
export function groupRules(rules: NetworkRule[]): RuleGroup[] {
  const groups = new Map<string, RuleGroup>();
  for (const rule of rules) {
    const title = [rule.backend, rule.family, rule.table, rule.chain].join(" · ");
    const group = groups.get(title) ?? { key: title, title, rules: [] };
    group.rules.push(rule);
    groups.set(title, group);
  }
  return [...groups.values()];
}
