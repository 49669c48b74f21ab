"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { TableSkeleton } from "@/components/host-view/table-skeleton";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import { useHostView } from "@/components/shell/use-host-view";
import { CopyButton } from "@/components/ui/code-block";
import type { Comparison } from "@/lib/derive/compare/compare-types";
import { ComparePage } from "./compare-page";
import type { CompareMode } from "./grid-row";
import { ModeSwitch } from "./mode-switch";
import { useCompareMarkdown } from "./use-compare-markdown";

const NO_PARAMS = {};

type CompareViewProps = { hostId: string; initial: Comparison | undefined };

/** The comparison in its frame: which of the two tables, and its copy for somebody's notes. */
export function CompareView({ hostId, initial }: CompareViewProps) {
  const t = useTranslations("comparePage");
  const [mode, setMode] = useState<CompareMode>("host");
  const view = useHostView<Comparison>({ hostId, view: "compare", params: NO_PARAMS, initial });
  const write = useCompareMarkdown();
  const markdown = useMemo(() => view.data && write(view.data, mode), [view.data, write, mode]);
  return (
    <Page
      title={t("title")}
      actions={
        <>
          <ModeSwitch mode={mode} onMode={setMode} />
          {markdown && <CopyButton text={markdown} label={t("copy")} />}
        </>
      }
    >
      <ViewStates view={view} skeleton={<TableSkeleton label={t("loading")} />}>
        {(comparison) => <ComparePage hostId={hostId} comparison={comparison} mode={mode} onMode={setMode} />}
      </ViewStates>
    </Page>
  );
}
