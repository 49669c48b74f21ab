import { blockAround, formatIp, type IpBlock, isIn, parseIp } from "../../lib/plan/ip-block.ts";
import { defaultPrefix, prefixOfNetmask } from "../../lib/readers/address-text.ts";
import { readDhcpNode } from "./document-dhcp.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { attributeOf, childOf, node, type XmlNode } from "./xml-node.ts";

/** The addresses of an `<ip>` or `<route>` as libvirt takes them; null: its mask is none. */
export function blockOf(ip: XmlNode): IpBlock | null {
  const address = parseIp(attributeOf(ip, "address") ?? "");
  if (!address) return null;
  const netmask = attributeOf(ip, "netmask");
  const written = Number(attributeOf(ip, "prefix") ?? 0);
  const prefix = netmask === null ? written || defaultPrefix(formatIp(address)) : prefixOfNetmask(netmask);
  return prefix === null ? null : blockAround(address, prefix);
}

/** An `<ip>` as libvirt writes it, or its refusal. */
export function ipNode(ip: XmlNode, network: string): XmlNode {
  const address = attributeOf(ip, "address");
  const family = attributeOf(ip, "family");
  const netmask = attributeOf(ip, "netmask");
  const prefix = attributeOf(ip, "prefix");
  checkAddress({ ip, network, what: "Network" });
  const [dhcp, tftp] = [childOf(ip, "dhcp"), childOf(ip, "tftp")];
  const block = blockOf(ip);
  if (family === "ipv6" && tftp) {
    throw new LibvirtError(
      `unsupported configuration: Unsupported <tftp> element in an IPv6 element in network '${network}'`,
    );
  }
  const root = attributeOf(tftp, "root");
  return node(
    "ip",
    {
      family,
      address,
      netmask,
      prefix: prefix === null || Number(prefix) === 0 ? null : Number(prefix),
      localPtr: attributeOf(ip, "localPtr"),
    },
    [
      root === null ? null : node("tftp", { root }),
      dhcp && readDhcpNode(dhcp, { network, block, address: address ?? "", isIpv6: family === "ipv6" }),
    ],
  );
}

type Checked = { ip: XmlNode; network: string; what: "Network" | "route" };

function checkAddress({ ip, network, what }: Checked): void {
  const text = attributeOf(ip, "address") ?? "";
  const address = parseIp(text);
  const family = attributeOf(ip, "family");
  const netmask = attributeOf(ip, "netmask");
  const prefix = attributeOf(ip, "prefix");
  checkNumber(ip);
  if (what === "Network" && attributeOf(ip, "address") === null) {
    throw new LibvirtError(`XML error: Missing required address attribute in network '${network}'`);
  }
  if (!address) {
    throw new LibvirtError(
      what === "Network"
        ? `XML error: Invalid address '${text}' in network '${network}'`
        : `XML error: ${network}: Bad network address '${text}' in route definition`,
    );
  }
  if (netmask !== null && !parseIp(netmask)) {
    throw new LibvirtError(`XML error: Invalid netmask '${netmask}' in network '${network}'`);
  }
  if (family === null || family === "ipv4") {
    if (address.family === "ipv6") {
      const words =
        family === null ? "no family specified for non-IPv4 address" : "ipv4 family specified for non-IPv4 address";
      throw new LibvirtError(`unsupported configuration: ${words} '${text}' in network '${network}'`);
    }
  } else if (family === "ipv6") {
    if (address.family === "ipv4") {
      throw new LibvirtError(
        `unsupported configuration: Family 'ipv6' specified for non-IPv6 address '${text}' in network '${network}'`,
      );
    }
    if (netmask !== null) {
      throw new LibvirtError(
        `unsupported configuration: netmask not allowed for IPv6 address '${text}' in network '${network}'`,
      );
    }
  } else throw new LibvirtError(`XML error: Unrecognized family '${family}' in network '${network}'`);
  if (prefix === null) return;
  if (Number(prefix) > (address.family === "ipv6" ? 128 : 32)) {
    throw new LibvirtError(
      `unsupported configuration: Invalid ${address.family === "ipv6" ? "IPv6" : "IPv4"} prefix '${prefix}' in network '${network}'`,
    );
  }
  if (netmask !== null) {
    throw new LibvirtError(
      what === "Network"
        ? `unsupported configuration: Network '${network}' IP address cannot have both a prefix and a netmask`
        : `XML error: ${network}: Route definition '${text}' cannot have both a prefix and a netmask`,
    );
  }
}

function checkNumber(ip: XmlNode): void {
  const prefix = attributeOf(ip, "prefix");
  if (prefix !== null && !/^\d+$/.test(prefix)) {
    throw new LibvirtError(
      `XML error: Invalid value for attribute 'prefix' in element '${ip.name}': '${prefix}'. Expected non-negative integer value`,
    );
  }
}

/** A static route, which must lead to a gateway inside one of the network's own subnets. */
export function routeNode(route: XmlNode, { network, ips }: { network: string; ips: readonly XmlNode[] }): XmlNode {
  const text = attributeOf(route, "address") ?? "";
  checkAddress({ ip: route, network, what: "route" });
  const gateway = attributeOf(route, "gateway");
  const to = gateway === null ? null : parseIp(gateway);
  if (gateway === null) {
    throw new LibvirtError(`XML error: ${network}: Missing required gateway attribute in route definition`);
  }
  if (!to) throw new LibvirtError(`XML error: ${network}: Bad gateway address '${gateway}' in route definition`);
  const block = blockOf(route);
  if (block && parseIp(text)?.value !== block.first) {
    throw new LibvirtError(`XML error: ${network}: Address '${text}' in route definition is not a network address`);
  }
  if (!ips.some((ip) => isIn(to, blockOf(ip) ?? { family: "ipv4", prefix: 0, first: 1n, last: 0n }))) {
    throw new LibvirtError(
      `unsupported configuration: unreachable static route gateway '${gateway}' specified for network '${network}'`,
    );
  }
  const keys = ["family", "address", "netmask", "prefix", "gateway", "metric"];
  return node("route", Object.fromEntries(keys.map((key) => [key, attributeOf(route, key)])));
}
