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
    throw new LibvirtError(xmlProblem(error, text, { document: "(device_definition)", version: state.version }));
  }
  if (raw.name !== "interface") throw new LibvirtError(`unsupported configuration: unknown device type '${raw.name}'`);
  checkNic(raw);
  const nic = copyNode(raw);
  if (attributeOf(nic, "type") === null) setAttribute(nic, "type", "user");
  const source = childOf(nic, "source");
  if (attributeOf(nic, "type") === "direct" && source && attributeOf(source, "mode") === null) {
    setAttribute(source, "mode", "vepa");
  }
  if (!childOf(nic, "mac")) nic.children.push(node("mac", { address: freshMac(state) }));
  if (!childOf(nic, "model")) nic.children.push(node("model", { type: "rtl8139" }));
  nic.children = nic.children
    .filter(({ name }) => ORDER.includes(name))
    .sort((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name));
  return nic;
}

const TYPES = "user ethernet vhostuser server client mcast udp network bridge internal direct hostdev vdpa null vds";

function checkNic(raw: XmlNode): void {
  const bad = (words: string) => new LibvirtError(`XML error: ${words}`);
  const type = attributeOf(raw, "type");
  const mac = attributeOf(childOf(raw, "mac"), "address");
  const link = attributeOf(childOf(raw, "link"), "state");
  if (type !== null && !TYPES.split(" ").includes(type)) {
    throw bad(`Invalid value for attribute 'type' in element 'interface': '${type}'.`);
  }
  if (mac !== null && !/^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i.test(mac)) {
    throw bad(`unable to parse mac address '${mac}'`);
  }
  if (mac !== null && Number.parseInt(mac, 16) & 1) {
    throw bad(`expected unicast mac address, found multicast '${mac}'`);
  }
  if (["network", "bridge", "direct"].includes(type ?? "") && !childOf(raw, "source")) {
    throw bad(`interface type='${type}' requires a 'source' element`);
  }
  if (link !== null && link !== "up" && link !== "down") {
    throw new LibvirtError(`unsupported configuration: unknown interface link state '${link}'`);
  }
}

export const modelOf = (nic: XmlNode): string => attributeOf(childOf(nic, "model"), "type") ?? "rtl8139";

/** The NIC as a document keeps it: without what only a running one has, at a free place of the bus. */
export function asStored(nic: XmlNode, document: string | null): XmlNode {
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
  if (!childOf(own, "address")) own.children.push(freeSlot(document ?? ""));
  return own;
}

/** The first place that no device of the document has; the board itself has the first two. */
function freeSlot(document: string): XmlNode {
  const taken = new Set(
    [...document.matchAll(/<address type='pci' [^>]*bus='0x00' slot='(0x[0-9a-f]+)'/g)].map(([, slot]) => Number(slot)),
  );
  let slot = 2;
  while (taken.has(slot)) slot++;
  const hex = `0x${slot.toString(16).padStart(2, "0")}`;
  return node("address", { type: "pci", domain: "0x0000", bus: "0x00", slot: hex, function: "0x0" });
}
