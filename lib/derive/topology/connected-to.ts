import type { PlacedEdge, TopologyLayout } from "./topology-layout.ts";

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

/** A router that is reached, but passes nothing on. */
const STOP = "router:stop";

/**
 * The ways outwards, one a link. An isolated network's ends at the router; the router's own way out may lead through
 * a bridge that is a column itself.
 */
function waysUp(edges: PlacedEdge[], exit: string | null) {
  return edges.flatMap((edge) => {
    const isIsolated = edge.kind === "host-leg" && edge.tone === "isolated";
    const isExit =
      edge.kind === "host-leg" && edge.labels.some((label) => label.role === "interface" && label.text === exit);
    return [
      { key: edge.to, value: isIsolated ? STOP : edge.from },
      ...(isExit ? [{ key: edge.from, value: edge.to }] : []),
    ];
  });
}

/**
 * What a node is connected to, as ids of nodes and edges: all that hangs below it and all that lies on its way out.
 * A cut link and a loose cable lead nowhere. The host's frame is connected to everything.
 */
export function connectedTo(id: string, layout: TopologyLayout): Set<string> {
  const open = layout.edges.filter((edge) => edge.cut === null && edge.state !== "unplugged");
  const router = layout.nodes.find(({ node }) => node.kind === "router")?.node;
  const exit = router?.kind === "router" ? (router.exit?.link ?? null) : null;
  const down = reach(id, collect(open.map((edge) => ({ key: edge.from, value: edge.to }))));
  const up = reach(id, collect(waysUp(open, exit)));
  if (up.delete(STOP)) up.add("router");
  const inside = (ids: Set<string>) => open.filter((edge) => ids.has(edge.from) && ids.has(edge.to));
  const own = layout.edges.filter((edge) => edge.from === id || edge.to === id);
  return new Set(["host", ...down, ...up, ...[...inside(down), ...inside(up), ...own].map((edge) => edge.id)]);
}
