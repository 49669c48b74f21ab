import { List, Network, Presentation } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { NewNetworkLink } from "@/components/wizard/new-network-link";
import type { TopologyGraph } from "@/lib/derive/topology/topology-graph.ts";
import type { TopologyLayout } from "@/lib/derive/topology/topology-layout.ts";
import { ExportMenu } from "./export-menu";

type TopologyActionsProps = {
  hostId: string;
  graph: TopologyGraph;
  layout: TopologyLayout;
  form: "drawing" | "list";
  onForm: (form: "drawing" | "list") => void;
  /** What fills the screen on a projector. */
  area: RefObject<HTMLDivElement | null>;
};

/** Drawing or list, take it away, put it on the wall. */
export function TopologyActions({ hostId, graph, layout, form, onForm, area }: TopologyActionsProps) {
  const t = useTranslations("topology.actions");
  const isList = form === "list";
  return (
    <>
      <Button onClick={() => onForm(isList ? "drawing" : "list")}>
        {isList ? <Network aria-hidden="true" className="size-4" /> : <List aria-hidden="true" className="size-4" />}
        {isList ? t("drawing") : t("list")}
      </Button>
      <ExportMenu graph={graph} layout={layout} />
      <Button className="max-md:hidden" onClick={() => void area.current?.requestFullscreen()}>
        <Presentation aria-hidden="true" className="size-4" />
        {t("project")}
      </Button>
      <NewNetworkLink hostId={hostId} />
    </>
  );
}
