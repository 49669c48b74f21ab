import { type IpBlock, isIn, parseIp } from "../../lib/plan/ip-block.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { attributeOf, childOf, childrenOf, node, type XmlNode } from "./xml-node.ts";

/** Where DHCP entries stand: what libvirt checks them against. */
export type DhcpPlace = { network: string; block: IpBlock | null; address: string; isIpv6: boolean };

const MAC = /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i;

export function readDhcpNode(dhcp: XmlNode, place: DhcpPlace): XmlNode {
  const bootp = place.isIpv6 ? null : childOf(dhcp, "bootp");
  return node("dhcp", {}, [
    ...childrenOf(dhcp, "range").map((range) => rangeNode(range, place)),
    ...childrenOf(dhcp, "host").map((host) => hostNode(host, place)),
    bootp && node("bootp", { file: attributeOf(bootp, "file"), server: attributeOf(bootp, "server") }),
  ]);
}

const UNITS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600 };

function leaseNode(parent: XmlNode): XmlNode | null {
  const lease = childOf(parent, "lease");
  const expiry = attributeOf(lease, "expiry");
  if (!lease || expiry === null) return null;
  const unit = attributeOf(lease, "unit");
  if (unit !== null && UNITS[unit] === undefined) {
    throw new LibvirtError(`XML error: Invalid value for attribute 'unit' in element 'lease': '${unit}'.`);
  }
  const seconds = Number(expiry) * (UNITS[unit ?? "minutes"] ?? 60);
  if (seconds !== 0 && seconds < 120) {
    throw new LibvirtError("unsupported configuration: The minimum lease time should be greater than 2 minutes");
  }
  return seconds === 0 ? node("lease", { expiry: 0 }) : node("lease", { expiry, unit: unit ?? "minutes" });
}

export function rangeNode(range: XmlNode, { network, block, address }: DhcpPlace): XmlNode {
  const [start, end] = [attributeOf(range, "start"), attributeOf(range, "end")];
  const fail = (words: string) => {
    throw new LibvirtError(words);
  };
  if (start === null) fail(`XML error: Missing 'start' attribute in dhcp range for network '${network}'`);
  if (end === null) fail(`XML error: Missing 'end' attribute in dhcp range for network '${network}'`);
  const [first, last] = [parseIp(start ?? ""), parseIp(end ?? "")];
  if (!first || !last) {
    return fail(`Cannot parse socket address '${first ? end : start}': Name or service not known`) as never;
  }
  const named = `${start} - ${end}`;
  const lease = leaseNode(range);
  if (first.family !== last.family) fail(`internal error: mismatch of address family in range ${named}`);
  if (first.value > last.value) fail(`internal error: range ${named} is reversed `);
  if (block) {
    const where = `network ${address}/${block.prefix}`;
    if (!isIn(first, block) || !isIn(last, block)) {
      fail(`internal error: range ${named} is not entirely within ${where}`);
    }
    if (block.family === "ipv4" && first.value === block.first) {
      fail(`internal error: start of range ${named} in ${where} is the network address`);
    }
    if (block.family === "ipv4" && last.value === block.last) {
      fail(`internal error: end of range ${named} in ${where} is the broadcast address`);
    }
  }
  if (last.value - first.value > 65535n) fail(`internal error: range ${named} is too large (> 65535)`);
  return node("range", { start, end }, [lease]);
}

/** `isPartial`: of a net-update, where an entry is looked for by any part of it. */
export function hostNode(host: XmlNode, { network, isIpv6 }: DhcpPlace, isPartial = false): XmlNode {
  const [mac, id] = [attributeOf(host, "mac"), attributeOf(host, "id")];
  const [name, ip] = [attributeOf(host, "name"), attributeOf(host, "ip")];
  const fail = (words: string) => {
    throw new LibvirtError(`XML error: ${words}`);
  };
  if (mac !== null) {
    if (isIpv6) fail(`Invalid to specify MAC address '${mac}' in network '${network}' IPv6 static host definition`);
    if (!MAC.test(mac)) fail(`Cannot parse MAC address '${mac}' in network '${network}'`);
    if (Number.parseInt(mac, 16) & 1) {
      fail(`expected unicast mac address, found multicast '${mac}' in network '${network}'`);
    }
  }
  if (ip !== null && !parseIp(ip)) fail(`Invalid IP address in static host definition for network '${network}'`);
  if (!isPartial) {
    if (isIpv6) {
      if (id === null && name === null) {
        fail(`Static host definition in IPv6 network '${network}' must have id or name attribute`);
      }
    } else if (mac === null && name === null) {
      fail(`Static host definition in IPv4 network '${network}' must have mac or name attribute`);
    }
    if (ip === null && !isIpv6 && name === null) {
      fail(`Missing IP address in static host definition for network '${network}'`);
    }
  }
  return node("host", { mac, id, name, ip }, [leaseNode(host)]);
}
