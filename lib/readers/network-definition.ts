import type { Parsed, Warning } from "../model/evidence.ts";
import type { NetworkDefinition } from "../model/network.ts";
import { readDns } from "./network-dns.ts";
import { readForward } from "./network-forward.ts";
import { readStaticRoutes, readSubnets } from "./network-subnets.ts";
import { warn } from "./warn.ts";
import {
  attribute,
  child,
  childNames,
  children,
  childText,
  parseXml,
  toInteger,
  type XmlElement,
} from "./xml-element.ts";

const KNOWN_ELEMENTS = new Set(
  "name uuid title description metadata bridge mtu mac domain dns forward ip route bandwidth vlan port portgroup virtualport dnsmasq:options".split(
    " ",
  ),
);

/**
 * One libvirt network document, stored or live.
 *   in   `<network><name>lab</name><uuid>6c2e…</uuid><bridge name="virbr5"/></network>`
 *   out  { name: "lab", uuid: "6c2e…", forward: { mode: "none", … }, bridge: { name: "virbr5", … }, subnets: [], … }
 * Null, with a warning, where the text is no network document or has no name. Elements this version does not know are
 * warnings; those it knows and does not need (metadata) are left out.
 * Source: https://libvirt.org/formatnetwork.html
 */
export function parseNetworkDefinition(xml: string, reader: string): Parsed<NetworkDefinition | null> {
  const { root, problem } = parseXml(xml, "network");
  if (!root) return { value: null, warnings: [warn(reader, "malformed-xml", `${problem}: ${xml}`)] };
  const name = childText(root, "name");
  if (!name) return { value: null, warnings: [warn(reader, "not-understood", `no <name>: ${xml}`)] };
  const warnings: Warning[] = childNames(root)
    .filter((element) => !KNOWN_ELEMENTS.has(element))
    .map((element) => warn(reader, "unknown-element", `<${element}>`));
  const value: NetworkDefinition = {
    name,
    uuid: (childText(root, "uuid") ?? "").trim().toLowerCase(),
    title: childText(root, "title"),
    description: childText(root, "description"),
    forward: readForward(root, reader, warnings),
    ...readLayerTwo(root),
    domain: readDomain(root),
    dns: readDns(root),
    subnets: readSubnets(root, reader, warnings),
    routes: readStaticRoutes(root),
    hasBandwidth: child(root, "bandwidth") !== null,
    isIpv6GuestTrafficAllowed: attribute(root, "ipv6") === "yes",
    dnsmasqOptions: readDnsmasqOptions(root),
    connections: toInteger(attribute(root, "connections")),
  };
  return { value, warnings };
}

function readLayerTwo(root: XmlElement) {
  return {
    bridge: readBridge(root),
    mac: attribute(child(root, "mac"), "address")?.toLowerCase() ?? null,
    mtuBytes: toInteger(attribute(child(root, "mtu"), "size")),
    portgroups: children(root, "portgroup").map((group) => ({
      name: attribute(group, "name") ?? "",
      isDefault: attribute(group, "default") === "yes",
      vlanTags: readVlanTags(group),
    })),
    vlanTags: readVlanTags(root),
    virtualport: attribute(child(root, "virtualport"), "type"),
    hasIsolatedPorts: attribute(child(root, "port"), "isolated") === "yes",
  };
}

function readBridge(root: XmlElement): NetworkDefinition["bridge"] {
  const bridge = child(root, "bridge");
  if (!bridge) return null;
  const stp = attribute(bridge, "stp");
  return {
    name: attribute(bridge, "name") || null,
    stp: stp === null ? null : stp === "on",
    delaySeconds: toInteger(attribute(bridge, "delay")),
    zone: attribute(bridge, "zone"),
    macTableManager: attribute(bridge, "macTableManager"),
  };
}

function readDomain(root: XmlElement): NetworkDefinition["domain"] {
  const domain = child(root, "domain");
  const name = attribute(domain, "name");
  return name === null ? null : { name, localOnly: attribute(domain, "localOnly") === "yes" };
}

function readDnsmasqOptions(root: XmlElement): string[] {
  return children(root, "dnsmasq:options").flatMap((options) =>
    children(options, "dnsmasq:option").flatMap((option) => attribute(option, "value") ?? []),
  );
}

/** The VLAN tags of a `<vlan>` under a network, a portgroup or a NIC; [] where there is none. */
export function readVlanTags(parent: XmlElement): number[] {
  const vlan = child(parent, "vlan");
  return vlan ? children(vlan, "tag").flatMap((tag) => toInteger(attribute(tag, "id")) ?? []) : [];
}
