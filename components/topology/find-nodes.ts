import type { PlacedNode, TopologyLayout } from "@/lib/derive/topology/topology-layout.ts";

function textsOf({ node }: PlacedNode): string[] {
  switch (node.kind) {
    case "segment":
      return [node.name, node.bridge ?? "", ...node.devices];
    case "guest":
      return [node.name, ...node.legs.flatMap((leg) => [leg.tap ?? "", leg.mac, ...leg.addresses])];
    case "fold":
      return node.names;
    case "lan-router":
      return node.addresses;
    case "nic":
    case "stopped-network":
    case "foreign-bridge":
      return [node.name];
    default:
      return [];
  }
}

/** The nodes whose name, address, MAC, tap or device holds a text; case and accents make no difference. */
export function findNodes(layout: TopologyLayout, text: string): Set<string> {
  const plain = (value: string) => value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = plain(text.trim());
  return new Set(
    layout.nodes.filter((node) => textsOf(node).some((each) => plain(each).includes(wanted))).map((node) => node.id),
  );
}
