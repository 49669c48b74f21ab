"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { PromiseAnswers } from "@/components/network/promise-answers";
import { TheoryChip } from "@/components/network/theory-chip";
import { Chip } from "@/components/ui/chip";
import { type Tab, Tabs } from "@/components/ui/tabs";
import { PROMISE_QUESTIONS } from "@/lib/derive/promise/promise-types.ts";
import type { CreationView } from "@/lib/plan/create/creation-view.ts";
import { PreviewCommands } from "./preview-commands";
import { PreviewDrawing } from "./preview-drawing";
import { PreviewEffects } from "./preview-effects";
import { PreviewRules } from "./preview-rules";
import { PreviewXml } from "./preview-xml";
import { promiseOfDraft } from "./promise-of-draft.ts";
import { PromiseStrip } from "./promise-strip";
import type { WizardPlan } from "./use-wizard-plan.ts";
import { useWizard } from "./wizard-context";

type PreviewPanelProps = { view: CreationView; made: WizardPlan; onType: (type: string) => void };

/** What the form means, beside it: the picture first, what it promises, then every proof. */
export function PreviewPanel({ view, made, onType }: PreviewPanelProps) {
  const t = useTranslations("wizard.preview");
  const { type } = useWizard();
  const { plan, definition } = made;
  const promise = useMemo(() => promiseOfDraft(type, definition), [type, definition]);
  // what is still wrong has no plan: a count of its effects would be a count of nothing
  const toMind = made.problems.length > 0 ? null : plan.warnings.length + plan.effects.length;
  const tabs: Tab[] = [
    { id: "commands", label: t("commands"), content: <PreviewCommands steps={plan.steps} /> },
    { id: "xml", label: "XML", content: <PreviewXml xml={plan.xml} onType={onType} /> },
    {
      id: "rules",
      label: <Counted label={t("rules")} count={plan.expectedRules?.rules.length ?? null} />,
      content: <PreviewRules type={type} expected={plan.expectedRules} />,
    },
    {
      id: "promise",
      label: t("promise"),
      content: (
        <div className="flex flex-col gap-3">
          <span className="flex">
            <TheoryChip />
          </span>
          <PromiseAnswers promise={promise} questions={PROMISE_QUESTIONS} className="gap-3" />
        </div>
      ),
    },
    {
      id: "effects",
      label: <Counted label={t("effects")} count={toMind} />,
      content: <PreviewEffects effects={plan.effects} warnings={plan.warnings} />,
    },
  ];
  return (
    <section aria-label={t("title")} className="@container flex flex-col gap-4">
      <PreviewDrawing
        heading={
          <h2 className="flex flex-wrap items-center gap-3 text-section">
            {t("title")}
            {made.problems.length > 0 && <Chip tone="no">{t("notYet", { count: made.problems.length })}</Chip>}
          </h2>
        }
        host={view.host}
        definition={definition}
        others={view.others}
      />
      <PromiseStrip promise={promise} />
      <Tabs label={t("tabs")} tabs={tabs} />
    </section>
  );
}

function Counted({ label, count }: { label: string; count: number | null }) {
  return (
    <>
      {label}
      {count !== null && <span className="ml-1.5 font-normal tabular-nums">{count}</span>}
    </>
  );
}
