"use client";

import { useTranslations } from "next-intl";
import { useOperate } from "@/components/operate/operate-context";
import { useWhyNoChange, useWhyWords } from "@/components/operate/use-why-no-change.ts";
import { Button } from "@/components/ui/button";
import { usePhrase } from "@/components/words/use-phrase";
import type { NetworkDetail } from "@/lib/derive/views/view-types";

/** What the running network does not do yet, or will not do again: field by field, with the restart that settles it. */
export function PendingCard({ hostId, detail }: { hostId: string; detail: NetworkDetail }) {
  const t = useTranslations("network.pending");
  const button = useTranslations("operate.button");
  const say = usePhrase();
  const { ask } = useOperate();
  const why = useWhyWords()(useWhyNoChange(hostId, detail.access));
  const differences = detail.diff?.differences.filter(({ kind }) => kind !== "by-libvirt") ?? [];
  if (differences.length === 0) return null;
  const { uuid: network, name } = detail.row;
  // many lines of one element say the same: it is told once
  const sentences = [...new Set(differences.map(({ words }) => say(words)))];
  const restart = () => ask({ hostId, name, change: { change: "restart", network } });
  return (
    <section aria-label={t("title")} className="rounded-card border border-warn bg-warn-tint p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-section text-warn">{t("title")}</h2>
        <Button
          className="button-small"
          title={why ?? undefined}
          aria-disabled={why !== null}
          onClick={() => why === null && restart()}
        >
          {button("restart")}
        </Button>
      </div>
      <ul className="mt-2 flex flex-col gap-1">
        {sentences.map((sentence) => (
          <li key={sentence} className="text-pretty">
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}
