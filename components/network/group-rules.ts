import type { NetworkRule, RulesetFamily } from "@/lib/model/firewall";

/** One chain's rules in the order they were read; `title` as `iptables · filter · LIBVIRT_FWO`. */
export type RuleChain = { title: string; rules: NetworkRule[] };
export type RuleFamily = { family: RulesetFamily; count: number; chains: RuleChain[] };

/** Rules by family and chain, both in the order in which they first appear. */
export function groupRules(rules: NetworkRule[]): RuleFamily[] {
  const families = new Map<RulesetFamily, Map<string, NetworkRule[]>>();
  for (const rule of rules) {
    const chains = families.get(rule.family) ?? new Map<string, NetworkRule[]>();
    families.set(rule.family, chains);
    const title = [rule.backend, rule.table, rule.chain].join(" · ");
    chains.set(title, [...(chains.get(title) ?? []), rule]);
  }
  return [...families].map(([family, chains]) => ({
    family,
    count: [...chains.values()].reduce((sum, { length }) => sum + length, 0),
    chains: [...chains].map(([title, own]) => ({ title, rules: own })),
  }));
}
