import type { NetworkRule } from "../../model/firewall.ts";
import type { ExpectedRule, ExpectedRules } from "../../model/plan.ts";

/** `misplaced`: there, and not in the order libvirt writes; the fewest that would have to move. */
export type RuleMatch = { missing: ExpectedRule[]; extra: NetworkRule[]; misplaced: NetworkRule[] };

/**
 * How the rules of one network that are on the host differ from those libvirt writes for it. `live`: the host's rules
 * that mention the network, in the host's order; what others wrote, and jumps into libvirt's chains, are left aside.
 *   in   the rules of virbr1 with its REJECT of FWO deleted
 *   out  { missing: [{ chain: "LIBVIRT_FWO", rule: "-i virbr1 -j REJECT …", … }], extra: [], misplaced: [] }
 * A rule that is there twice is extra once.
 */
export function matchRules(expected: ExpectedRules, live: readonly NetworkRule[]): RuleMatch {
  const wanted = Map.groupBy(expected.rules, (rule) => placeOf(expected.backend, rule));
  const found = Map.groupBy(live.filter(isLibvirts), (rule) => placeOf(backendOf(rule), rule));
  const match: RuleMatch = { missing: [], extra: [], misplaced: [] };
  for (const place of new Set([...wanted.keys(), ...found.keys()])) {
    const one = matchChain(wanted.get(place) ?? [], found.get(place) ?? []);
    match.missing.push(...one.missing);
    match.extra.push(...one.extra);
    match.misplaced.push(...one.misplaced);
  }
  return match;
}

const isLibvirts = ({ backend, table, chain, owner }: NetworkRule) =>
  owner === "libvirt" &&
  (backend === "nftables" ? table === "libvirt_network" && chain.startsWith("guest_") : chain.startsWith("LIBVIRT_"));

const backendOf = ({ backend }: NetworkRule) => (backend === "nftables" ? backend : "iptables");

const placeOf = (backend: string, { family, table, chain }: Pick<NetworkRule, "family" | "table" | "chain">) =>
  `${backend} ${family} ${table} ${chain}`;

function matchChain(wanted: readonly ExpectedRule[], found: readonly NetworkRule[]): RuleMatch {
  const missing: ExpectedRule[] = [];
  const unmatched = [...found];
  const common = wanted.filter((rule) => {
    const at = unmatched.findIndex((other) => other.rule === rule.rule);
    if (at === -1) missing.push(rule);
    else unmatched.splice(at, 1);
    return at !== -1;
  });
  const extra = new Set(unmatched);
  const kept = found.filter((rule) => !extra.has(rule));
  const inOrder = longestInOrder(common, kept);
  return { missing, extra: unmatched, misplaced: kept.filter((rule) => !inOrder.has(rule)) };
}

/** The longest part of `found` that follows the order of `wanted`. Both hold the same rules; a chain has few. */
function longestInOrder(wanted: readonly ExpectedRule[], found: readonly NetworkRule[]): Set<NetworkRule> {
  let lengths: NetworkRule[][] = Array.from({ length: found.length + 1 }, () => []);
  for (const { rule } of wanted) {
    const next: NetworkRule[][] = [[]];
    for (const [at, other] of found.entries()) {
      const [diagonal = [], above = [], left = []] = [lengths[at], lengths[at + 1], next[at]];
      if (other.rule === rule) next.push([...diagonal, other]);
      else next.push(above.length >= left.length ? above : left);
    }
    lengths = next;
  }
  return new Set(lengths.at(-1));
}
