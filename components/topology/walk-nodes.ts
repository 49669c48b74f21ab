import type { PlacedNode } from "@/lib/derive/topology/topology-layout.ts";

const STEPS: Record<string, { dx: number; dy: number }> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
};

const middle = ({ box }: PlacedNode) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Whether a node can be walked to: all but the frame and the LAN's line, which say nothing that their ends don't. */
export const canWalkTo = ({ node }: PlacedNode): boolean => node.kind !== "host" && node.kind !== "lan";

/** The nearest node in the direction of an arrow key; what lies straight ahead comes before what lies aside. */
export function walkNodes(nodes: PlacedNode[], from: string, key: string): string | null {
  const step = STEPS[key];
  const start = nodes.find((node) => node.id === from);
  if (!step || !start) return null;
  const at = middle(start);
  let best: { id: string; cost: number } | null = null;
  for (const node of nodes) {
    if (node.id === from || !canWalkTo(node)) continue;
    const { x, y } = middle(node);
    const ahead = (x - at.x) * step.dx + (y - at.y) * step.dy;
    const aside = Math.abs((x - at.x) * step.dy) + Math.abs((y - at.y) * step.dx);
    const cost = ahead + aside * 2;
    if (ahead > 4 && aside < ahead * 3 + 40 && (best === null || cost < best.cost)) best = { id: node.id, cost };
  }
  return best?.id ?? null;
}
