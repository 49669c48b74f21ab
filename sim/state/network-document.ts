import { dnsNode } from "./document-dns.ts";
import { forwardNode } from "./document-forward.ts";
import { ipNode, routeNode } from "./document-subnets.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { parseDocument, XmlProblem } from "./parse-xml.ts";
import type { Version } from "./sim-state.ts";
import { attributeOf, childOf, childrenOf, node, textNode, type XmlNode } from "./xml-node.ts";

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const MAC = /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i;
/** These have a bridge of libvirt's own. */
export const OWN_BRIDGE = new Set(["none", "nat", "route", "open"]);

export const modeOf = (network: XmlNode): string => {
  const forward = childOf(network, "forward");
  return forward ? (attributeOf(forward, "mode") ?? "nat") : "none";
};

/** libvirt's words for a text that is no XML, with the line and a mark under the place. */
export function xmlProblem(
  problem: XmlProblem,
  text: string,
  { document, version }: { document: string; version: Version },
): string {
  const place = version.major >= 11 ? `at line ${problem.line}` : `${document}:${problem.line}`;
  if (text === "" && version.major >= 11) return `${place}: ${problem.message}\n`;
  const line = text === "" ? "(null)" : (text.split("\n")[problem.line - 1] ?? "");
  const before = text.lastIndexOf("\n", problem.position - 1) + 1;
  const mark = `${"-".repeat(Math.max(0, problem.position - before))}^`;
  return `${place}: ${problem.message}\n${line}\n${mark}`;
}

/** Reads one document as libvirt does: what it does not know is left out, the rest is in its own order and spelling. */
export function readNetworkDocument(text: string, version: Version): XmlNode {
  let raw: XmlNode;
  try {
    raw = parseDocument(text);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    throw new LibvirtError(xmlProblem(error, text, { document: "(network_definition)", version }));
  }
  if (raw.name !== "network") {
    throw new LibvirtError(`XML error: expecting root element of 'network', not '${raw.name}'`);
  }
  return canonicalNetwork(raw, version);
}

function readName(raw: XmlNode): string {
  const name = childOf(raw, "name")?.text ?? "";
  if (name === "") throw new LibvirtError("missing name information");
  const wrong = /[/\n]/.exec(name)?.[0];
  if (wrong) throw new LibvirtError(`invalid char in name: ${wrong}`);
  return name;
}

function readUuid(raw: XmlNode): string | null {
  const text = childOf(raw, "uuid")?.text.trim();
  if (text === undefined) return null;
  if (!UUID.test(text)) throw new LibvirtError("internal error: malformed uuid element");
  const hex = text.replaceAll("-", "").toLowerCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function canonicalNetwork(raw: XmlNode, version: Version): XmlNode {
  const name = readName(raw);
  const uuid = readUuid(raw);
  const domain = childOf(raw, "domain");
  const bridge = bridgeNode(raw, name);
  const mtu = plainNumber(raw, { element: "mtu", attribute: "size", words: "Invalid mtu size", name });
  const mac = macNode(raw, name);
  const dns = dnsNode(childOf(raw, "dns"), name);
  const portgroups = childrenOf(raw, "portgroup").map(portgroupNode);
  const ips = childrenOf(raw, "ip").map((ip) => ipNode(ip, name));
  const routes = childrenOf(raw, "route").map((route) => routeNode(route, { network: name, ips }));
  const hasTexts = version.major > 9 || version.minor >= 7;
  const ipv6 = attributeOf(raw, "ipv6") === "yes" ? "yes" : null;
  const trust = attributeOf(raw, "trustGuestRxFilters");
  const port = attributeOf(childOf(raw, "port"), "isolated");
  const own = (element: string) => (hasTexts ? (childOf(raw, element)?.text ?? "") : "");
  return node("network", { ipv6, trustGuestRxFilters: trust }, [
    textNode("name", name),
    uuid === null ? null : textNode("uuid", uuid),
    own("title") === "" ? null : textNode("title", own("title")),
    own("description") === "" ? null : textNode("description", own("description")),
    childOf(raw, "metadata"),
    forwardNode(raw, name),
    bridge,
    mtu,
    mac,
    domain &&
      node("domain", {
        name: attributeOf(domain, "name"),
        localOnly: attributeOf(domain, "localOnly"),
        register: attributeOf(domain, "register"),
      }),
    dns,
    childOf(raw, "vlan"),
    bandwidthNode(raw),
    port === "yes" || port === "no" ? node("port", { isolated: port }) : null,
    ...ips,
    ...routes,
    childOf(raw, "virtualport"),
    ...portgroups,
  ]);
}

function bridgeNode(raw: XmlNode, network: string): XmlNode | null {
  const bridge = childOf(raw, "bridge");
  const mode = modeOf(raw);
  const delay = attributeOf(bridge, "delay");
  if (delay !== null && !/^\s*-?\d+$/.test(delay)) {
    throw new LibvirtError(`XML error: Invalid delay value in network '${network}'`);
  }
  const name = attributeOf(bridge, "name") || null;
  if (!OWN_BRIDGE.has(mode)) {
    const given = ["stp", "delay", "zone"].some((key) => attributeOf(bridge, key) !== null);
    return bridge && (name !== null || given) ? node("bridge", attributesOf(bridge)) : null;
  }
  const stp = attributeOf(bridge, "stp") === "off" ? "off" : "on";
  return node("bridge", {
    name,
    zone: attributeOf(bridge, "zone"),
    stp,
    delay: delay === null ? 0 : Number(delay),
    macTableManager: attributeOf(bridge, "macTableManager"),
  });
}

const attributesOf = ({ attributes }: XmlNode): Record<string, string> => Object.fromEntries(attributes);

type NumberAsked = { element: string; attribute: string; words: string; name: string };

function plainNumber(raw: XmlNode, { element, attribute, words, name }: NumberAsked): XmlNode | null {
  const value = attributeOf(childOf(raw, element), attribute);
  if (value === null) return null;
  if (!/^\d+$/.test(value)) throw new LibvirtError(`XML error: ${words} '${value}' in network '${name}'`);
  return node(element, { [attribute]: Number(value) });
}

function macNode(raw: XmlNode, network: string): XmlNode | null {
  const address = attributeOf(childOf(raw, "mac"), "address");
  if (address === null) return null;
  if (!MAC.test(address)) {
    throw new LibvirtError(`XML error: Invalid bridge mac address '${address}' in network '${network}'`);
  }
  if (Number.parseInt(address, 16) & 1) {
    throw new LibvirtError(`XML error: Invalid multicast bridge mac address '${address}' in network '${network}'`);
  }
  return node("mac", { address: address.toLowerCase() });
}

const RATES = ["average", "peak", "floor", "burst"];

function bandwidthNode(parent: XmlNode): XmlNode | null {
  const bandwidth = childOf(parent, "bandwidth");
  if (!bandwidth) return null;
  const side = (name: string) => {
    const one = childOf(bandwidth, name);
    return one && node(name, Object.fromEntries(RATES.map((rate) => [rate, attributeOf(one, rate)])));
  };
  return node("bandwidth", {}, [side("inbound"), side("outbound")]);
}

/** A portgroup in libvirt's order; it drops what it does not know there, `<port isolated>` too. */
export function portgroupNode(group: XmlNode): XmlNode {
  if (attributeOf(group, "name") === null) {
    throw new LibvirtError("XML error: Missing required name attribute in portgroup");
  }
  const isDefault = attributeOf(group, "default") === "yes" ? "yes" : null;
  const attributes = {
    name: attributeOf(group, "name"),
    default: isDefault,
    trustGuestRxFilters: attributeOf(group, "trustGuestRxFilters"),
  };
  return node("portgroup", attributes, [childOf(group, "vlan"), childOf(group, "virtualport"), bandwidthNode(group)]);
}
