import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { connectedTo } from "@/lib/derive/topology/connected-to.ts";
import { filterTopology, type TopologyFilter } from "@/lib/derive/topology/filter-topology.ts";
import { layoutTopology } from "@/lib/derive/topology/layout-topology.ts";
import type { Tone, TopologyGraph } from "@/lib/derive/topology/topology-graph.ts";
import { findNodes } from "./find-nodes";
import type { Marks } from "./to-flow";

/** Which part of the host is shown: all, or one node alone (`network:UUID`, `guest:UUID`). */
function filterOf(only: string, types: Tone[]): TopologyFilter {
  const kind = only.startsWith("guest:") ? { guest: only } : only ? { segment: only } : {};
  return { ...kind, ...(types.length > 0 ? { types } : {}) };
}

/** What a person does with the picture: which part, what is chosen, looked for and opened. All of it is in the browser. */
export function useTopologyState(graph: TopologyGraph) {
  const [only, setOnly] = useState(useSearchParams().get("only") ?? "");
  const [types, setTypes] = useState<Tone[]>([]);
  const [selected, setSelected] = useState<string | null>(null);
  const [expanded, setExpanded] = useState<string[]>([]);
  const [text, setText] = useState("");

  const shown = useMemo(() => filterTopology(graph, filterOf(only, types)), [graph, only, types]);
  // One network alone has room for all of its guests.
  const opened = useMemo(
    () => (only ? [...expanded, `fold:${only}`, `fold:between:${only}`] : expanded),
    [only, expanded],
  );
  const layout = useMemo(() => layoutTopology(shown, { expanded: opened }), [shown, opened]);
  const marks = useMemo<Marks>(() => {
    const isThere = layout.nodes.some((node) => node.id === selected);
    return {
      selected: isThere ? selected : null,
      connected: isThere && selected !== null ? connectedTo(selected, layout) : null,
      found: text.trim() === "" ? null : findNodes(layout, text),
    };
  }, [layout, selected, text]);

  /** A fold opens instead of being chosen: what is in it comes out. */
  const select = useCallback((id: string | null) => {
    if (id?.startsWith("fold:")) setExpanded((open) => [...open, id]);
    else setSelected(id);
  }, []);
  const toggleType = useCallback((tone: Tone) => {
    setTypes((now) => (now.includes(tone) ? now.filter((each) => each !== tone) : [...now, tone]));
  }, []);
  const showing = `${only} ${types.join(" ")}`;
  return { shown, layout, marks, showing, only, setOnly, types, toggleType, select, text, setText };
}

export type TopologyState = ReturnType<typeof useTopologyState>;
