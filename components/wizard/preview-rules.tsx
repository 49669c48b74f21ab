"use client";

import { useTranslations } from "next-intl";
import { RuleList } from "@/components/operate/rule-list";
import { CopyButton } from "@/components/ui/code-block";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import type { ExpectedRules } from "@/lib/model/plan.ts";
import { hasOwnBridge } from "./draft-fields.ts";

type PreviewRulesProps = { type: CreatableType; expected: ExpectedRules | null };

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
      <RuleList rules={rules} />
    </div>
  );
}
