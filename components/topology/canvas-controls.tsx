import { Panel, useReactFlow } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";

/** Nearer, farther, and back to where it began. */
export function CanvasControls({ onWhole }: { onWhole: () => void }) {
  const t = useTranslations("topology.canvas");
  const { zoomIn, zoomOut } = useReactFlow();
  const controls = [
    { name: "zoomIn", Icon: Plus, act: () => void zoomIn() },
    { name: "zoomOut", Icon: Minus, act: () => void zoomOut() },
    { name: "whole", Icon: Maximize, act: onWhole },
  ] as const;
  return (
    <Panel position="bottom-left" className="flex rounded-control border border-edge bg-card">
      {controls.map(({ name, Icon, act }) => (
        <button
          key={name}
          type="button"
          aria-label={t(name)}
          title={t(name)}
          onClick={act}
          className="hit flex items-center justify-center text-soft first:rounded-l-control last:rounded-r-control hover:bg-wash hover:text-ink"
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      ))}
    </Panel>
  );
}
