import { parseIp } from "../../lib/plan/ip-block.ts";
import { type DhcpPlace, hostNode, rangeNode } from "./document-dhcp.ts";
import { blockOf } from "./document-subnets.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { drop, expectElement, invalid, place, sameIn, shared, type Update, unsupported } from "./update-parts.ts";
import { attributeOf, childOf, childrenOf, node, type XmlNode } from "./xml-node.ts";

/** The `<ip>` an entry belongs to: as told, else the first with DHCP, whatever its family, else the first of IPv4. */
function subnetFor(network: XmlNode, { parent, network: name }: Update): { ip: XmlNode; place: DhcpPlace } {
  const ips = childrenOf(network, "ip");
  const standard =
    ips.find((ip) => childOf(ip, "dhcp")?.children.length) ?? ips.find((ip) => attributeOf(ip, "family") !== "ipv6");
  const chosen = parent >= 0 ? ips[parent] : standard;
  if (!chosen) {
    const where = parent >= 0 ? ` at index ${parent}` : "";
    throw invalid(`couldn't update dhcp host entry - no <ip> element found${where} in network '${name}'`);
  }
  const isIpv6 = attributeOf(chosen, "family") === "ipv6";
  const address = attributeOf(chosen, "address") ?? "";
  return { ip: chosen, place: { network: name, block: blockOf(chosen), address, isIpv6 } };
}

function dhcpOf(ip: XmlNode): XmlNode {
  const found = childOf(ip, "dhcp");
  if (found) return found;
  const made = node("dhcp");
  ip.children.push(made);
  return made;
}

/** One of the entries of `<dhcp>`, added, changed or deleted. */
export function updateHosts(network: XmlNode, update: Update): void {
  expectElement(update, "host");
  const { ip, place: where } = subnetFor(network, update);
  const host = hostNode(update.xml, where, update.command === "delete");
  const hosts = childrenOf(childOf(ip, "dhcp"), "host");
  const ipText = attributeOf(host, "ip");
  if (ipText !== null && ipText.includes(":") !== where.isIpv6) {
    throw invalid("the address family of a host entry IP must match the address family of the dhcp element's parent");
  }
  const some = hosts.find((one) => ["mac", "name", "ip"].some((key) => shared(one, host, key)));
  const unknown = (key: string) => (key === "mac" ? "unknown" : "(null)");
  const shown = ["mac", "name", "ip"].map((key) => `${key}='${attributeOf(host, key) ?? unknown(key)}'`).join(" ");
  const missing = () => invalid(`couldn't locate a matching dhcp host entry in network '${update.network}'`);
  if (update.command === "modify") {
    const found = hosts.find((one) => ["mac", "name", "ip"].some((key) => shared(one, host, key)));
    if (!found) {
      throw invalid(
        `couldn't locate an existing dhcp host entry with "mac='${attributeOf(host, "mac") ?? "(null)"}'" "name='${attributeOf(host, "name") ?? "(null)"}'" "ip='${attributeOf(host, "ip") ?? "(null)"}'" in network '${update.network}'`,
      );
    }
    found.attributes = host.attributes;
    found.children = host.children;
  } else if (update.command === "delete") {
    const found = hosts.find((one) =>
      ["mac", "id", "name", "ip"].every((key) => attributeOf(host, key) === null || shared(one, host, key)),
    );
    if (!found) throw missing();
    const dhcp = dhcpOf(ip);
    drop(dhcp, found);
    if (dhcp.children.length === 0) drop(ip, dhcp);
  } else {
    if (some) {
      throw invalid(
        `there is an existing dhcp host entry in network '${update.network}' that matches "<host ${shown}/>"`,
      );
    }
    place(dhcpOf(ip), host, update.command === "add-first");
  }
}

/** One of the entries of `<dhcp>`, added, changed or deleted. */
export function updateRanges(network: XmlNode, update: Update): void {
  expectElement(update, "range");
  const { ip, place: where } = subnetFor(network, update);
  checkFamily(update.xml, where);
  const range = rangeNode(update.xml, where);
  if (update.command === "modify") {
    throw unsupported("dhcp ranges cannot be modified, only added or deleted");
  }
  const same = childrenOf(childOf(ip, "dhcp"), "range").find((one) => sameIn("start", "end")(one, range));
  const [start, end] = [attributeOf(range, "start"), attributeOf(range, "end")];
  if (update.command === "delete") {
    if (!same) throw invalid(`couldn't locate a matching dhcp range entry in network '${update.network}'`);
    const dhcp = dhcpOf(ip);
    drop(dhcp, same);
    if (dhcp.children.length === 0) drop(ip, dhcp);
  } else {
    if (same) {
      throw invalid(
        `there is an existing dhcp range entry in network '${update.network}' that matches "<range start='${start}' end='${end}'/>"`,
      );
    }
    place(dhcpOf(ip), range, update.command === "add-first");
  }
}

function checkFamily(range: XmlNode, { isIpv6, address }: DhcpPlace): void {
  const [start, end] = [attributeOf(range, "start") ?? "", attributeOf(range, "end") ?? ""];
  if (!parseIp(start) || start.includes(":") === isIpv6) return;
  throw new LibvirtError(
    `internal error: mismatch of address family in range ${start} - ${end} for network ${address}`,
  );
}
