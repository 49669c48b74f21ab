"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { useHostView } from "@/components/shell/use-host-view";
import { Card } from "@/components/ui/card";
import type { TopologyGraph } from "@/lib/derive/topology/topology-graph";

const TopologyDrawing = dynamic(
  () => import("@/components/topology/topology-drawing").then((module) => module.TopologyDrawing),
  { ssr: false },
);

type PartDiagramProps = {
  hostId: string;
  /** One network (`network:UUID`) or one guest (`guest:UUID`), as the topology names its nodes. */
  node: string;
  title: string;
  label: string;
};

/** One network or one guest of the host's picture, alone. Its place is kept while it is drawn. */
export function PartDiagram({ hostId, node, title, label }: PartDiagramProps) {
  const params = useMemo((): Record<string, string> => {
    return node.startsWith("guest:") ? { guest: node } : { segment: node };
  }, [node]);
  const { data } = useHostView<TopologyGraph>({ hostId, view: "topology", params });
  const isEmpty = data && data.segments.length + data.guests.length + data.foot.length === 0;
  if (isEmpty) return null;
  return (
    <Card title={title}>
      <div className="min-h-80">
        {data && <TopologyDrawing graph={data} label={label} className="mx-auto max-h-[36rem]" />}
      </div>
    </Card>
  );
}
