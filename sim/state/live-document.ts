import { modeOf } from "./network-document.ts";
import type { SimNetwork } from "./sim-state.ts";
import { attributeOf, childOf, childrenOf, copyNode, node, setAttribute, type XmlNode } from "./xml-node.ts";

/** What runs of a stored document: NAT's ports are filled in. */
export function liveDocument(stored: XmlNode): XmlNode {
  const live = copyNode(stored);
  const forward = childOf(live, "forward");
  if (!forward || modeOf(live) !== "nat") return live;
  const nat = childOf(forward, "nat");
  const ports = () => node("port", { start: 1024, end: 65535 });
  if (!nat) forward.children.unshift(node("nat", {}, [ports()]));
  else if (!childOf(nat, "port")) nat.children.push(ports());
  return live;
}

/** The live document as it is shown now, with the count of its NICs. */
export function shownLive({ live, ports }: SimNetwork): XmlNode | null {
  if (!live) return null;
  const shown = copyNode(live);
  if (ports.length === 0) return shown;
  shown.attributes.unshift(["connections", String(ports.length)]);
  const interfaces = childrenOf(childOf(shown, "forward"), "interface");
  const [only] = interfaces;
  const isPool = !["nat", "route", "none", "open"].includes(modeOf(shown));
  if (only && interfaces.length === 1 && isPool && attributeOf(only, "connections") === null) {
    setAttribute(only, "connections", String(ports.length));
  }
  return shown;
}
