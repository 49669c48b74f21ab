import type { NetworkSpec } from "../../model/network-spec.ts";
import { type Reading, valuesOf } from "./read-values.ts";
import { attributeOf, childOf, childrenOf, type XmlElement } from "./xml-tree.ts";

type Block = NonNullable<NetworkSpec["ipv4"]>;
type Dhcp = NonNullable<Block["dhcp"]>;

const UNIT_SECONDS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600 };

/**
 * The prefix as it is written, or libvirt's own for an address without one: by its class, or 64. 0 is none, but in a
 * route from nothing but zeros, which leads everywhere.
 */
function suffixOf(element: XmlElement, address: string): string {
  const netmask = attributeOf(element, "netmask");
  if (netmask !== null) return netmask;
  const prefix = attributeOf(element, "prefix")?.trim() ?? "";
  const isEverywhere = element.name === "route" && /^[0.:]+$/.test(address.trim());
  if (prefix !== "" && (prefix !== "0" || isEverywhere)) return prefix;
  if (address.includes(":")) return "64";
  const first = Number(/^\d+/.exec(address)?.[0] ?? 192);
  return first < 128 ? "8" : first < 192 ? "16" : "24";
}

/** Address and prefix of an `<ip>` or `<route>`, as a CIDR. */
export function readCidr(element: XmlElement): string {
  const address = attributeOf(element, "address") ?? "";
  return `${address}/${suffixOf(element, address)}`;
}

function readLease(reading: Reading, range: XmlElement, field: string): number | null {
  const lease = childOf(range, "lease");
  const expiry = valuesOf(reading, lease).number("expiry", field);
  return expiry === undefined ? null : expiry * (UNIT_SECONDS[attributeOf(lease, "unit") ?? "minutes"] ?? 60);
}

const optional = <Key extends string>(key: Key, value: string | null): { [K in Key]?: string } =>
  value === null ? {} : ({ [key]: value } as { [K in Key]: string });

function readHosts(dhcp: XmlElement): Dhcp["hosts"] {
  return childrenOf(dhcp, "host").map((host) => ({
    ...optional("mac", attributeOf(host, "mac")),
    ...optional("id", attributeOf(host, "id")),
    ...optional("name", attributeOf(host, "name")),
    ...optional("ip", attributeOf(host, "ip")),
  }));
}

function readDhcp(reading: Reading, ip: XmlElement, field: string): Dhcp | null {
  const dhcp = childOf(ip, "dhcp");
  if (!dhcp) return null;
  const hosts = readHosts(dhcp);
  const withHosts = hosts && hosts.length > 0 ? { hosts } : {};
  const ranges = childrenOf(dhcp, "range").map((range) => ({
    start: attributeOf(range, "start") ?? "",
    end: attributeOf(range, "end") ?? "",
    lease: readLease(reading, range, `${field}.dhcp.lease`),
  }));
  const [first] = ranges;
  if (!first) return { ranges: [], ...withHosts };
  const isSame = ranges.every(({ lease }) => lease === first.lease);
  const lease = isSame && first.lease !== null ? { lease: first.lease } : {};
  if (ranges.length === 1) return { start: first.start, end: first.end, ...lease, ...withHosts };
  const plain = ranges.map(({ start, end }) => ({ start, end }));
  return { ranges: isSame ? plain : ranges, ...lease, ...withHosts };
}

function readBlock(reading: Reading, ip: XmlElement, field: string): Block {
  const localPtr = valuesOf(reading, ip).flag("localPtr", `${field}.localPtr`);
  return {
    cidr: readCidr(ip),
    dhcp: readDhcp(reading, ip, field),
    ...(localPtr === undefined ? {} : { localPtr }),
  };
}

/** Every `<ip>`: as `ipv4` and `ipv6` where there is at most one of each, in this order; else as a list. */
export function readAddresses(reading: Reading, root: XmlElement): Pick<NetworkSpec, "ipv4" | "ipv6" | "ips" | "tftp"> {
  const ips = childrenOf(root, "ip");
  const families = ips.map((ip) => (attributeOf(ip, "address")?.includes(":") ? "ipv6" : "ipv4"));
  const tftp = ips.map((ip) => attributeOf(childOf(ip, "tftp"), "root")).find((folder) => folder !== null);
  const rest = tftp ? { tftp } : {};
  if (!["", "ipv4", "ipv6", "ipv4 ipv6"].includes(families.join(" "))) {
    return { ips: ips.map((ip, at) => readBlock(reading, ip, `ips.${at}`)), ...rest };
  }
  const of = (family: "ipv4" | "ipv6") => {
    const ip = ips[families.indexOf(family)];
    return ip ? readBlock(reading, ip, family) : null;
  };
  return { ipv4: of("ipv4"), ipv6: of("ipv6"), ...rest };
}

/** Every static `<route>`. */
export function readRoutes(reading: Reading, root: XmlElement): Pick<NetworkSpec, "routes"> {
  const routes = childrenOf(root, "route").map((route, at) => {
    const metric = valuesOf(reading, route).number("metric", `routes.${at}.metric`);
    const gateway = attributeOf(route, "gateway") ?? "";
    return { cidr: readCidr(route), gateway, ...(metric === undefined ? {} : { metric }) };
  });
  return routes.length > 0 ? { routes } : {};
}
