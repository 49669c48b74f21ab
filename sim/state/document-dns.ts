import { parseIp } from "../../lib/plan/ip-block.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { attributeOf, childrenOf, node, textNode, type XmlNode } from "./xml-node.ts";

/** `<dns>` in libvirt's order: forwarders, texts, services, hosts. */
export function dnsNode(dns: XmlNode | null, network: string): XmlNode | null {
  if (!dns) return null;
  const isOff = attributeOf(dns, "enable") === "no";
  const children = [
    ...childrenOf(dns, "forwarder").map((one) => forwarderNode(one, network)),
    ...childrenOf(dns, "txt").map((one) => txtNode(one, network)),
    ...childrenOf(dns, "srv").map((one) => srvNode(one, network)),
    ...childrenOf(dns, "host").map((one) => dnsHostNode(one, network)),
  ];
  if (isOff && children.length > 0) {
    throw new LibvirtError(`XML error: Extra data in disabled network '${network}'`);
  }
  const plain = attributeOf(dns, "forwardPlainNames");
  const enable = attributeOf(dns, "enable");
  if (enable === null && plain === null && children.length === 0) return null;
  return node("dns", { enable, forwardPlainNames: plain }, children);
}

function forwarderNode(one: XmlNode, network: string): XmlNode {
  const [domain, addr] = [attributeOf(one, "domain"), attributeOf(one, "addr")];
  if (domain === null && addr === null) {
    throw new LibvirtError("XML error: Invalid forwarder element, must contain at least one of addr or domain");
  }
  if (addr !== null && !parseIp(addr)) {
    throw new LibvirtError(`XML error: Invalid forwarder IP address '${addr}' in network '${network}'`);
  }
  return node("forwarder", { domain, addr });
}

export function txtNode(one: XmlNode, network: string): XmlNode {
  const [name, value] = [attributeOf(one, "name"), attributeOf(one, "value")];
  if (name === null) {
    throw new LibvirtError(`missing required name attribute in DNS TXT record of network ${network}`);
  }
  if (name.includes(" ")) {
    throw new LibvirtError(`prohibited character in DNS TXT record name '${name}' of network ${network}`);
  }
  return node("txt", { name, value });
}

export function srvNode(one: XmlNode, network: string): XmlNode {
  for (const key of ["service", "protocol"]) {
    if (attributeOf(one, key) !== null) continue;
    const record = key === "protocol" ? ` '${attributeOf(one, "service")}'` : "";
    throw new LibvirtError(`missing required ${key} attribute in DNS SRV record${record} of network '${network}'`);
  }
  const keys = ["service", "protocol", "domain", "target", "port", "priority", "weight"];
  return node("srv", Object.fromEntries(keys.map((key) => [key, attributeOf(one, key)])));
}

/** `isPartial`: of a net-update, where a record is looked for by any part of it. */
export function dnsHostNode(one: XmlNode, network: string, isPartial = false): XmlNode {
  const ip = attributeOf(one, "ip");
  if (ip === null && !isPartial) throw new LibvirtError(`Missing IP address in network '${network}' DNS HOST record`);
  if (ip !== null && !parseIp(ip)) {
    throw new LibvirtError(`Invalid IP address in network '${network}' DNS HOST record`);
  }
  const names = childrenOf(one, "hostname").map(({ text }) => textNode("hostname", text));
  if (names.length === 0 && !isPartial) {
    throw new LibvirtError(`Missing hostname in network '${network}' DNS HOST record`);
  }
  return node("host", { ip }, names);
}
