"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { hostPagePath } from "@/components/shell/pages";
import { useHostView } from "@/components/shell/use-host-view";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { TopologyGraph } from "@/lib/derive/topology/topology-graph.ts";

const TopologyDrawing = dynamic(
  () => import("@/components/topology/topology-drawing").then((module) => module.TopologyDrawing),
  { ssr: false, loading: () => <DrawingPlace /> },
);

const NO_PARAMS = {};
/** With more than this the picture in a card is a texture; the topology's own page folds and scrolls. */
const MOST_SEGMENTS = 14;

/** The whole host as a picture, leading to the page where it can be walked. */
export function OverviewTopology({ hostId }: { hostId: string }) {
  const t = useTranslations("hosts.overview");
  const { data: graph } = useHostView<TopologyGraph>({ hostId, view: "topology", params: NO_PARAMS });
  if (graph && graph.segments.length + graph.guests.length + graph.foot.length === 0) return null;
  const isSmall = graph === undefined || graph.segments.length <= MOST_SEGMENTS;
  return (
    <Card
      title={t("topology")}
      flush
      actions={
        <Link href={hostPagePath(hostId, "topology")} className="font-semibold text-brand text-sm hover:underline">
          {t("openTopology")}
        </Link>
      }
    >
      {graph && !isSmall ? (
        <p className="p-4 text-soft">{t("tooLarge", { count: graph.segments.length })}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        <section aria-label={t("drawing")} tabIndex={0} className="overflow-x-auto p-4 -outline-offset-2">
          <div className={graph && graph.segments.length > 7 ? "min-w-[80rem]" : "min-w-[40rem]"}>
            {graph ? (
              <TopologyDrawing graph={graph} label={t("topologyLabel")} className="mx-auto" />
            ) : (
              <DrawingPlace />
            )}
          </div>
        </section>
      )}
    </Card>
  );
}

function DrawingPlace() {
  const t = useTranslations("ui");
  return <Skeleton label={t("loading")} lines={8} className="py-6" />;
}
