"use client";

import "@xyflow/react/dist/base.css";
import "./topology.css";
import { Background, BackgroundVariant, ReactFlow, type ReactFlowInstance, type Viewport } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from "react";
import type { SegmentNode } from "@/lib/derive/topology/topology-graph.ts";
import type { PlacedNode, TopologyLayout } from "@/lib/derive/topology/topology-layout.ts";
import { CanvasControls } from "./canvas-controls";
import { DiagramEdge } from "./diagram-edge";
import { DiagramNode } from "./diagram-node";
import { startViewport } from "./start-viewport";
import { type Marks, toFlow } from "./to-flow";
import { useWords } from "./use-words";
import { walkNodes } from "./walk-nodes";

/** The foot of the place, where the controls stand: the picture begins above it. */
const CONTROLS_PX = 52;

const nodeTypes = { diagram: DiagramNode };
const edgeTypes = { diagram: DiagramEdge };

type TopologyCanvasProps = {
  layout: TopologyLayout;
  segments: SegmentNode[];
  marks: Marks;
  /** Changes when another part of the host is shown, so that it is brought into view again; live updates don't. */
  showing: string;
  onSelect: (id: string | null) => void;
};

const nodeIdOf = (target: EventTarget) =>
  target instanceof Element ? (target.closest(".react-flow__node")?.getAttribute("data-id") ?? null) : null;

const animationMs = () => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200);

/** The diagram to move about in: zoom, pan, choose; by mouse, finger or keyboard. */
export default function TopologyCanvas({ layout, segments, marks, showing, onSelect }: TopologyCanvasProps) {
  const t = useTranslations("topology.canvas");
  const words = useWords();
  const place = useRef<HTMLDivElement>(null);
  const flow = useRef<ReactFlowInstance | null>(null);
  const { nodes, edges } = useMemo(() => toFlow(layout, { segments, words, marks }), [layout, segments, words, marks]);
  const hasMoved = useRef(false);
  const chosenId = useRef<string | null>(null);
  const begun = useRef<Viewport>({ x: 0, y: 0, zoom: 1 });
  const drawing = useRef(layout);
  drawing.current = layout;

  const begin = useCallback(() => {
    if (!place.current || !flow.current) return;
    hasMoved.current = false;
    const rootPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const { width, height } = place.current.getBoundingClientRect();
    begun.current = startViewport(drawing.current, { width, height: height - CONTROLS_PX }, rootPx);
    void flow.current.setViewport(begun.current);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part shown is the reason to begin again
  useEffect(begin, [showing, begin]);
  const showChosen = useCallback(() => {
    const chosen = drawing.current.nodes.find((node) => node.id === chosenId.current);
    if (chosen) bringIntoView(chosen, place.current, flow.current);
  }, []);
  useEffect(() => {
    // Until somebody moves about in it, the picture fits itself into whatever room it has.
    const watch = new ResizeObserver(() => {
      if (!hasMoved.current) begin();
      showChosen();
    });
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, [begin, showChosen]);
  useEffect(() => {
    chosenId.current = marks.selected;
    showChosen();
  }, [marks.selected, showChosen]);

  function handleKey(event: KeyboardEvent<HTMLDivElement>) {
    const id = nodeIdOf(event.target);
    if (event.key === "Escape") return onSelect(null);
    if (id === null) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return onSelect(id);
    }
    const next = walkNodes(layout.nodes, id, event.key);
    if (next === null) return;
    event.preventDefault();
    place.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(next)}"]`)?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be for a form; this only names the diagram's keys
    <div
      ref={place}
      role="group"
      aria-label={t("label")}
      onKeyDown={handleKey}
      className="topology-canvas absolute inset-0"
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={(instance) => {
          flow.current = instance as unknown as ReactFlowInstance;
          begin();
        }}
        onMove={(event, { x, y, zoom }) => {
          const { x: fromX, y: fromY, zoom: fromZoom } = begun.current;
          if (event !== null && (x !== fromX || y !== fromY || zoom !== fromZoom)) hasMoved.current = true;
        }}
        onNodeClick={(_, node) => onSelect(node.id)}
        onPaneClick={() => onSelect(null)}
        minZoom={0.15}
        maxZoom={3}
        panOnScroll
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={layout.nodes.length > 300}
        ariaLabelConfig={{
          "node.a11yDescription.default": t("nodeHelp"),
          "node.a11yDescription.keyboardDisabled": t("nodeHelp"),
          "edge.a11yDescription.default": t("edgeHelp"),
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={28} size={1.4} color="var(--color-line)" />
        <CanvasControls onWhole={begin} />
      </ReactFlow>
    </div>
  );
}

/** Pans as far as it needs for the chosen node to be seen, and not at all when it is. */
function bringIntoView({ box }: PlacedNode, place: HTMLElement | null, flow: ReactFlowInstance | null): void {
  if (!place || !flow) return;
  const { x, y, zoom } = flow.getViewport();
  const { width, height } = place.getBoundingClientRect();
  const shift = (from: number, size: number, room: number) => {
    const margin = Math.min(24, Math.max(0, (room - size) / 2));
    return Math.max(0, margin - from) || Math.min(0, room - margin - from - size);
  };
  const dx = shift(box.x * zoom + x, box.width * zoom, width);
  const dy = shift(box.y * zoom + y, box.height * zoom, height);
  if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: animationMs() });
}
