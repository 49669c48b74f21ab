import type { TopologyLayout } from "./topology-layout.ts";

function reach(from: string, ways: ReadonlyMap<string, string[]>): Set<string> {
  const seen = new Set([from]);
  const queue = [from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const other of ways.get(next) ?? []) {
      if (!seen.has(other)) queue.push(other);
      seen.add(other);
    }
  }
  return seen;
}

function collect(pairs: { key: string; value: string }[]): Map<string, string[]> {
  const ways = new Map<string, string[]>();
  for (const { key, value } of pairs) ways.set(key, [...(ways.get(key) ?? []), value]);
  return ways;
}

/**
 * What a node is connected to, as ids of nodes and edges: all that hangs below it and all that lies on its way out.
 * A cut link and a loose cable lead nowhere. The host's frame is connected to everything.
 */
export function connectedTo(id: string, layout: TopologyLayout): Set<string> {
  const open = layout.edges.filter((edge) => edge.cut === null && edge.state !== "unplugged");
  const down = reach(id, collect(open.map((edge) => ({ key: edge.from, value: edge.to }))));
  const up = reach(id, collect(open.map((edge) => ({ key: edge.to, value: edge.from }))));
  const edges = layout.edges.filter(
    (edge) => (down.has(edge.from) && down.has(edge.to)) || (up.has(edge.from) && up.has(edge.to)),
  );
  const own = layout.edges.filter((edge) => edge.from === id || edge.to === id);
  return new Set(["host", ...down, ...up, ...[...edges, ...own].map((edge) => edge.id)]);
}
