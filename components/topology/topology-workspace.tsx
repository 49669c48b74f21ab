"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import type { HostView } from "@/components/shell/use-host-view";
import { Skeleton } from "@/components/ui/skeleton";
import type { TopologyGraph } from "@/lib/derive/topology/topology-graph.ts";
import { TopologyActions } from "./topology-actions";
import { TopologyInspector } from "./topology-inspector";
import { TopologyList } from "./topology-list";
import { TopologyToolbar } from "./topology-toolbar";
import { useIsPhone } from "./use-is-phone";
import { useTopologyState } from "./use-topology-state";

const TopologyCanvas = dynamic(() => import("./topology-canvas"), { ssr: false, loading: () => <CanvasSkeleton /> });

function CanvasSkeleton() {
  const t = useTranslations("topology");
  return <Skeleton label={t("loading")} lines={9} className="p-6" />;
}

type TopologyWorkspaceProps = { hostId: string; graph: TopologyGraph; view: HostView<TopologyGraph> };

/** The picture, or its list, with what is chosen at its right. On a phone the list comes first. */
export function TopologyWorkspace({ hostId, graph, view }: TopologyWorkspaceProps) {
  const t = useTranslations("topology");
  const state = useTopologyState(graph);
  const isPhone = useIsPhone();
  const [chosenForm, setChosenForm] = useState<"drawing" | "list" | null>(null);
  const form = chosenForm ?? (isPhone ? "list" : "drawing");
  const area = useRef<HTMLDivElement>(null);
  const { shown, layout, marks, select } = state;
  const chosen = layout.nodes.find((placed) => placed.id === marks.selected)?.node ?? null;
  return (
    <Page
      title={t("title")}
      flush
      actions={
        <TopologyActions hostId={hostId} graph={shown} layout={layout} form={form} onForm={setChosenForm} area={area} />
      }
    >
      <ViewStates view={view} skeleton={null}>
        {() => (
          <div ref={area} className="flex min-h-0 flex-col bg-paper md:h-[calc(100dvh-4rem)] [&:fullscreen]:h-dvh">
            <TopologyToolbar graph={graph} state={state} />
            <div className="relative flex min-h-0 flex-1">
              {form === "list" ? (
                <TopologyList graph={shown} marks={marks} onSelect={select} />
              ) : (
                <div className="relative min-h-[70dvh] min-w-0 flex-1 md:min-h-0">
                  <TopologyCanvas
                    layout={layout}
                    segments={shown.segments}
                    marks={marks}
                    showing={state.showing}
                    onSelect={select}
                  />
                </div>
              )}
              <TopologyInspector
                hostId={hostId}
                graph={graph}
                node={chosen}
                isPhone={isPhone}
                onClose={() => select(null)}
              />
            </div>
          </div>
        )}
      </ViewStates>
    </Page>
  );
}
