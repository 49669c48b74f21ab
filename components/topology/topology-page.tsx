"use client";

import { useTranslations } from "next-intl";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import { useHostView } from "@/components/shell/use-host-view";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { TopologyGraph } from "@/lib/derive/topology/topology-graph.ts";
import { TopologyWorkspace } from "./topology-workspace";

const isEmpty = (graph: TopologyGraph) => graph.segments.length + graph.guests.length + graph.foot.length === 0;

/** The topology of one host in its frame, kept up to date while it is open. */
export function TopologyPage({ hostId }: { hostId: string }) {
  const t = useTranslations("topology");
  const view = useHostView<TopologyGraph>({ hostId, view: "topology" });
  if (view.data && !isEmpty(view.data)) return <TopologyWorkspace hostId={hostId} graph={view.data} view={view} />;
  return (
    <Page title={t("title")}>
      <ViewStates view={view} skeleton={<Skeleton label={t("loading")} lines={9} />}>
        {() => <EmptyState title={t("empty.title")} text={t("empty.text")} />}
      </ViewStates>
    </Page>
  );
}
