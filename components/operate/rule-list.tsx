import { cleanText } from "@/components/words/clean-text";
import type { ExpectedRule } from "@/lib/model/plan.ts";

type Chain = { title: string; rules: string[] };

/** Rules by family, table and chain, in the order libvirt writes them. */
function byChain(rules: ExpectedRule[]): Chain[] {
  const chains = new Map<string, string[]>();
  for (const { family, table, chain, rule } of rules) {
    const title = `${family} · ${table} · ${chain}`;
    chains.set(title, [...(chains.get(title) ?? []), rule]);
  }
  return [...chains].map(([title, own]) => ({ title, rules: own }));
}

/** The firewall rules that libvirt writes by itself, as the host's backend spells them. */
export function RuleList({ rules }: { rules: ExpectedRule[] }) {
  return byChain(rules).map(({ title, rules: own }) => (
    <section key={title}>
      <h3 className="host-text font-semibold">{title}</h3>
      <ol className="rounded-control border border-line bg-paper px-3 py-1.5">
        {own.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same rule may stand twice in one chain
          <li key={index} className="border-line-soft py-1 [&+li]:border-t">
            <code className="wrap-anywhere">
              <bdi>{cleanText(rule)}</bdi>
            </code>
          </li>
        ))}
      </ol>
    </section>
  ));
}
