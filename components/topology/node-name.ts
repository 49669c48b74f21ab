import { cleanName } from "@/components/words/clean-text";
import type { Words } from "@/lib/derive/topology/draw/shape.ts";
import type { PlacedNode } from "@/lib/derive/topology/topology-layout.ts";

/** What a screen reader says of a node: its name, what it is, and what its picture shows. */
export function nodeName({ node }: PlacedNode, words: Words): string {
  switch (node.kind) {
    case "internet":
      return words("topology.draw.internet");
    case "lan-router":
      return `${words("topology.draw.lanRouter")} ${node.addresses.join(", ")}`;
    case "lan":
      return node.subnets.length > 0 ? `LAN ${node.subnets.join(", ")}` : words("topology.draw.unknownLan");
    case "nic":
      return words("topology.aria.nic", { name: cleanName(node.name) });
    case "host":
      return `${words("topology.draw.host")} ${cleanName(node.name)}`;
    case "router":
      return words("topology.draw.router");
    case "segment": {
      const type = words(node.type ? `states.type.${node.type}` : `topology.form.${node.form}`);
      const guests = words("topology.draw.guests", { count: node.guests });
      return words("topology.aria.segment", { name: cleanName(node.name), type, guests });
    }
    case "guest":
      return words("topology.aria.guest", { name: cleanName(node.name), state: words(`states.guest.${node.state}`) });
    case "stopped-network":
      return words("topology.aria.stopped", { name: cleanName(node.name), type: words(`states.type.${node.type}`) });
    case "foreign-bridge":
      return words("topology.aria.foreign", { name: cleanName(node.name) });
    case "fold":
      return words("topology.aria.fold", { count: node.names.length });
  }
}
