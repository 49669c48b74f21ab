"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/code-block";
import { cleanText } from "@/components/words/clean-text";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import type { ExpectedRule, ExpectedRules } from "@/lib/model/plan.ts";
import { hasOwnBridge } from "./draft-fields.ts";

type PreviewRulesProps = { type: CreatableType; expected: ExpectedRules | null };

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

/** The firewall rules that libvirt will write for this network, as this host's backend spells them. */
export function PreviewRules({ type, expected }: PreviewRulesProps) {
  const t = useTranslations("wizard.rules");
  if (expected === null) return <p className="text-soft">{t("unknown")}</p>;
  const { backend, rules } = expected;
  if (rules.length === 0) {
    return <p className="text-pretty text-soft">{t(type === "open" ? "open" : hasOwnBridge(type) ? "none" : "lan")}</p>;
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <p className="text-pretty text-sm text-soft">{t("about", { backend })}</p>
        <CopyButton text={rules.map(({ chain, rule }) => `${chain} ${rule}`).join("\n")} />
      </div>
      {byChain(rules).map(({ title, rules: own }) => (
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
      ))}
    </div>
  );
}
