import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { TopologyGraph, TopologyNode } from "@/lib/derive/topology/topology-graph.ts";
import type { FoldNode } from "@/lib/derive/topology/topology-layout.ts";
import { InspectGuest } from "./inspect-guest";
import { InspectNetwork } from "./inspect-network";
import { InspectPart } from "./inspect-part";

type TopologyInspectorProps = {
  hostId: string;
  graph: TopologyGraph;
  node: TopologyNode | FoldNode | null;
  isPhone: boolean;
  onClose: () => void;
};

/** What is chosen, in words: at the right of the picture, on a phone as a sheet. */
export function TopologyInspector({ hostId, graph, node, isPhone, onClose }: TopologyInspectorProps) {
  const t = useTranslations("topology.inspector");
  const shown = node && <Chosen hostId={hostId} graph={graph} node={node} />;
  if (isPhone) {
    return (
      <Dialog isOpen={node !== null} onClose={onClose} title={t("title")} placement="side">
        {shown}
      </Dialog>
    );
  }
  if (node === null) return null;
  return (
    <aside
      aria-label={t("title")}
      className="relative w-inspector shrink-0 overflow-y-auto border-line border-l bg-card p-5"
    >
      <button
        type="button"
        aria-label={t("close")}
        onClick={onClose}
        className="hit absolute top-3 right-3 flex items-center justify-center rounded-chip text-soft hover:text-ink"
      >
        <X aria-hidden="true" className="size-4" />
      </button>
      {shown}
    </aside>
  );
}

/** Networks and guests tell what their own pages know; the rest is told from the picture. */
function Chosen({
  hostId,
  graph,
  node,
}: {
  hostId: string;
  graph: TopologyGraph;
  node: TopologyNode | FoldNode;
}): ReactNode {
  if (node.kind === "guest") return <InspectGuest key={node.id} hostId={hostId} guest={node} />;
  if (node.kind === "stopped-network") return <InspectNetwork key={node.id} hostId={hostId} network={node} />;
  if (node.kind === "segment" && node.uuid !== null && node.type !== null) {
    const { id, uuid, name, type } = node;
    return <InspectNetwork key={id} hostId={hostId} network={{ uuid, name, type }} />;
  }
  return <InspectPart key={node.id} graph={graph} node={node} />;
}
