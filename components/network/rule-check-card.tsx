"use client";

import { useTranslations } from "next-intl";
import { useHostView } from "@/components/shell/use-host-view";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import type { RuleHost } from "@/lib/derive/rules/explain/rule-mistake.ts";
import { RuleCheck } from "./rule-check";

const NO_PARAMS = {};

/** Rules from elsewhere, checked before anybody runs them. */
export function RuleCheckCard({ hostId }: { hostId: string }) {
  const t = useTranslations("network.ruleCheck");
  const { data } = useHostView<RuleHost>({ hostId, view: "rule-host", params: NO_PARAMS });
  if (!data) return null;
  return (
    <Card>
      <Disclosure summary={t("title")}>
        <RuleCheck host={data} />
      </Disclosure>
    </Card>
  );
}
