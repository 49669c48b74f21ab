import type { Warning } from "../model/evidence.ts";
import type { AddressFamily, DhcpHost, DhcpRange, NetworkDefinition, NetworkSubnet } from "../model/network.ts";
import { defaultPrefix, familyOf, prefixOfNetmask } from "./address-text.ts";
import { warn } from "./warn.ts";
import { attribute, child, children, toInteger, type XmlElement } from "./xml-element.ts";

const UNIT_SECONDS = new Map([
  ["seconds", 1],
  ["minutes", 60],
  ["hours", 3600],
]);

/**
 * Every `<ip>` of a network's XML, in order.
 *   in   `<ip address="10.1.0.1" netmask="255.255.0.0"><dhcp><range start="10.1.0.2" end="10.1.0.9"/></dhcp></ip>`
 *   out  [{ family: "ipv4", address: "10.1.0.1", prefix: 16, localPtr: false, tftpRoot: null, dhcp: { ranges: […], … } }]
 * Without prefix and netmask libvirt takes the address's class (IPv6: 64); `prefix="0"` counts as absent. A lease of 0
 * seconds never ends; null is dnsmasq's own default.
 * Source: https://libvirt.org/formatnetwork.html#addressing
 */
export function readSubnets(network: XmlElement, reader: string, warnings: Warning[]): NetworkSubnet[] {
  return children(network, "ip").map((ip) => {
    const address = attribute(ip, "address") ?? "";
    const prefix = readPrefix(ip, address);
    if (prefix === null) warnings.push(warn(reader, "unknown-value", `<ip> ${address} ${maskText(ip)}`));
    return {
      family: readFamily(ip, address),
      address,
      prefix,
      localPtr: attribute(ip, "localPtr") === "yes",
      tftpRoot: attribute(child(ip, "tftp"), "root"),
      dhcp: readDhcp(ip),
    };
  });
}

/** `prefix="0"` of nothing but zeros is said in earnest: everywhere. */
const isToEverywhere = (route: XmlElement, address: string) =>
  /^[0.:]+$/.test(address) && toInteger(attribute(route, "prefix")) === 0;

/**
 * Every static `<route>` of a network's XML, in order; the prefix by the same rules as for `<ip>`, but that one may lead
 * everywhere.
 */
export function readStaticRoutes(network: XmlElement): NetworkDefinition["routes"] {
  return children(network, "route").map((route) => {
    const address = attribute(route, "address") ?? "";
    return {
      family: readFamily(route, address),
      address,
      prefix: isToEverywhere(route, address) ? 0 : readPrefix(route, address),
      gateway: attribute(route, "gateway") ?? "",
      metric: toInteger(attribute(route, "metric")),
    };
  });
}

function readFamily(element: XmlElement, address: string): AddressFamily {
  return attribute(element, "family") === "ipv6" ? "ipv6" : familyOf(address);
}

function readPrefix(element: XmlElement, address: string): number | null {
  const netmask = attribute(element, "netmask");
  if (netmask !== null) return prefixOfNetmask(netmask);
  const written = attribute(element, "prefix");
  const prefix = toInteger(written);
  if (written !== null && prefix === null) return null;
  if (!prefix) return defaultPrefix(address);
  return prefix <= (readFamily(element, address) === "ipv6" ? 128 : 32) ? prefix : null;
}

function maskText(element: XmlElement): string {
  return attribute(element, "netmask") ?? attribute(element, "prefix") ?? "";
}

function readDhcp(ip: XmlElement): NetworkSubnet["dhcp"] {
  const dhcp = child(ip, "dhcp");
  if (!dhcp) return null;
  const bootp = child(dhcp, "bootp");
  const file = attribute(bootp, "file");
  return {
    ranges: children(dhcp, "range").map(readRange),
    hosts: children(dhcp, "host").map(readHost),
    bootp: file === null ? null : { file, server: attribute(bootp, "server") },
  };
}

function readRange(range: XmlElement): DhcpRange {
  const lease = child(range, "lease");
  const expiry = toInteger(attribute(lease, "expiry"));
  const unit = UNIT_SECONDS.get(attribute(lease, "unit") ?? "minutes") ?? 60;
  return {
    start: attribute(range, "start") ?? "",
    end: attribute(range, "end") ?? "",
    leaseSeconds: expiry === null ? null : expiry * unit,
  };
}

function readHost(host: XmlElement): DhcpHost {
  return {
    mac: attribute(host, "mac")?.toLowerCase() ?? null,
    id: attribute(host, "id"),
    name: attribute(host, "name"),
    ip: attribute(host, "ip"),
  };
}
