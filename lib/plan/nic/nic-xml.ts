import { childIndent, insertChild, newElement, removeChild, withAttribute } from "../xml/edit-element.ts";
import { parseXmlTree } from "../xml/parse-xml-tree.ts";
import { piece, renderPiece, unlessEmpty, type XmlPiece } from "../xml/xml-piece.ts";
import { attributeOf, childOf, writeNode, type XmlElement } from "../xml/xml-tree.ts";
import type { NicPlace } from "./nic-place.ts";

/** A speed limit as libvirt counts it: KiB per second, `burst` in KiB. */
type Rate = { average: number; peak?: number | null; burst?: number | null };
export type Bandwidth = { inbound?: Rate | null; outbound?: Rate | null };

/** What is to be said otherwise of a NIC; left out: as it was. `bandwidth` null: no limit. */
export type NicEdit = {
  place?: NicPlace;
  mac?: string;
  model?: string;
  link?: "up" | "down";
  bandwidth?: Bandwidth | null;
};

export const isReadableNic = (xml: string): boolean => parseXmlTree(xml, "interface").document !== null;

/**
 * A NIC's own XML with only that changed which should change: filter, isolation, boot order, MTU and whatever else is
 * in it stay as the host wrote them. libvirt takes what is missing in such a document for a wish to have it removed.
 *   in   "<interface type='network'>…<source network='a'/><boot order='1'/></interface>", { place: … b }
 *   out  "<interface type='network'>…<source network='b'/><boot order='1'/></interface>"
 */
export function editNic(xml: string, { place, mac, model, link, bandwidth }: NicEdit): string {
  return onRoot(xml, (nic) => {
    let root = nic;
    if (place) root = withChild(withAttribute(root, "type", place.type), "source", place.source);
    if (mac !== undefined) root = withChild(root, "mac", withValue(root, "mac", ["address", mac]));
    if (model !== undefined) root = withChild(root, "model", piece("model", { type: model }));
    if (link !== undefined && (link === "down" || childOf(root, "link"))) {
      root = withChild(root, "link", piece("link", { state: link }));
    }
    return bandwidth === undefined ? root : withChild(root, "bandwidth", bandwidthPiece(bandwidth));
  });
}

/** The XML of a NIC that runs, as it is plugged in anew: without the tap and the alias that libvirt gave it. */
export function toPlugIn(xml: string): string {
  return onRoot(xml, (nic) => {
    const tap = attributeOf(childOf(nic, "target"), "dev") ?? "";
    const root = /^(?:vnet|macvtap|macvlan)\d+$/.test(tap) ? withChild(nic, "target", null) : nic;
    const alias = attributeOf(childOf(root, "alias"), "name") ?? "";
    return alias.startsWith("ua-") ? root : withChild(root, "alias", null);
  });
}

/** A NIC that was not there before. */
export function newNicXml(nic: Required<NicEdit>): string {
  const children = [
    piece("mac", { address: nic.mac }),
    nic.place.source,
    bandwidthPiece(nic.bandwidth),
    piece("model", { type: nic.model }),
    nic.link === "down" ? piece("link", { state: "down" }) : null,
  ];
  return renderPiece(piece("interface", { type: nic.place.type }, children));
}

function bandwidthPiece(bandwidth: Bandwidth | null): XmlPiece | null {
  const rate = (way: "inbound" | "outbound") => {
    const { average, peak = null, burst = null } = bandwidth?.[way] ?? {};
    return average === undefined ? null : piece(way, { average, peak, burst });
  };
  return unlessEmpty(piece("bandwidth", {}, [rate("inbound"), rate("outbound")]));
}

/** An element as it is, with one attribute set. */
function withValue(root: XmlElement, name: string, [key, value]: [string, string]): XmlPiece {
  const now = childOf(root, name)?.attributes.map((one) => [one.name, one.value] as const) ?? [];
  return piece(name, { ...Object.fromEntries(now), [key]: value });
}

function onRoot(xml: string, change: (root: XmlElement) => XmlElement): string {
  const { document } = parseXmlTree(xml, "interface");
  return document ? writeNode(change(document.root)) : xml;
}

/** The NIC with one of its elements put in another's place, added, or (null) taken out. */
function withChild(root: XmlElement, name: string, child: XmlPiece | null): XmlElement {
  const at = root.children.findIndex((node) => node.kind === "element" && node.name === name);
  if (child === null) return at < 0 ? root : removeChild(root, at);
  const element = newElement(child, null);
  if (at >= 0) return { ...root, children: root.children.with(at, element) };
  const position = root.children.findLastIndex(
    (node) => node.kind === "element" && ["mac", "source", "target", "model"].includes(node.name),
  );
  return insertChild(root, element, { position, indent: childIndent(root, ""), outer: "" });
}
