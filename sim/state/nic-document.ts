import { LibvirtError } from "./libvirt-error.ts";
import { xmlProblem } from "./network-document.ts";
import { parseDocument, XmlProblem } from "./parse-xml.ts";
import { freshMac, type SimState } from "./sim-state.ts";
import { attributeOf, childOf, copyNode, node, setAttribute, type XmlNode } from "./xml-node.ts";

/** libvirt's own order of what stands in an `<interface>`. */
const ORDER =
  "mac source vlan virtualport port bandwidth target guest model driver filterref link mtu boot rom alias address".split(
    " ",
  );

/** One `<interface>`, in libvirt's order; a NIC without a MAC or a model gets one. */
export function readNic(state: SimState, text: string): XmlNode {
  let raw: XmlNode;
  try {
    raw = parseDocument(text);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    throw new LibvirtError(xmlProblem(error, text, { document: "device_definition", version: state.version }));
  }
  if (raw.name !== "interface") {
    throw new LibvirtError(`the simulated host has no devices of the kind '${raw.name}'`);
  }
  const nic = copyNode(raw);
  if (!childOf(nic, "mac")) nic.children.push(node("mac", { address: freshMac(state) }));
  if (!childOf(nic, "model")) nic.children.push(node("model", { type: "rtl8139" }));
  nic.children = nic.children
    .filter(({ name }) => ORDER.includes(name))
    .sort((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name));
  return nic;
}

/** The NIC as a document keeps it: without what only a running one has, at a free place of the bus. */
export function asStored(nic: XmlNode, others: readonly XmlNode[]): XmlNode {
  const own = copyNode(nic);
  const target = attributeOf(childOf(own, "target"), "dev");
  const isTap = target !== null && /^(?:vnet|macvtap)\d+$/.test(target);
  own.children = own.children.filter(({ name }) => name !== "alias" && !(isTap && name === "target"));
  const source = childOf(own, "source");
  if (source) {
    setAttribute(source, "portid", null);
    if (attributeOf(source, "network") !== null) {
      for (const key of ["bridge", "dev", "mode"]) setAttribute(source, key, null);
      setAttribute(own, "type", "network");
    }
  }
  if (!childOf(own, "address")) own.children.push(freeSlot(others));
  return own;
}

function freeSlot(others: readonly XmlNode[]): XmlNode {
  const slots = others.map((nic) => Number(attributeOf(childOf(nic, "address"), "slot") ?? 0));
  // the guests of the recordings have other devices up to the ninth place
  const slot = Math.max(9, ...slots) + 1;
  const hex = `0x${slot.toString(16).padStart(2, "0")}`;
  return node("address", { type: "pci", domain: "0x0000", bus: "0x00", slot: hex, function: "0x0" });
}
