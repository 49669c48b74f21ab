import { type DhcpPlace, hostNode, rangeNode } from "./document-dhcp.ts";
import { blockOf } from "./document-subnets.ts";
import { drop, expectElement, invalid, place, sameIn, shared, type Update, unsupported } from "./update-parts.ts";
import { attributeOf, childOf, childrenOf, node, type XmlNode } from "./xml-node.ts";

/** The `<ip>` an entry belongs to: as told, else the first that has the same kind of entries. */
function subnetFor(network: XmlNode, { parent, xml, network: name }: Update): { ip: XmlNode; place: DhcpPlace } {
  const ips = childrenOf(network, "ip");
  const text = attributeOf(xml, "ip") ?? attributeOf(xml, "start");
  const isV6 = text?.includes(":") ?? false;
  const fitting = ips.filter((ip) => (attributeOf(ip, "family") === "ipv6") === isV6);
  const chosen = parent >= 0 ? ips[parent] : (fitting.find((ip) => childOf(ip, "dhcp")) ?? fitting[0]);
  if (!chosen) {
    throw invalid(
      parent >= 0
        ? `couldn't find IP element with index ${parent} in network '${name}'`
        : `couldn't update dhcp host entry - no <ip> element found at index ${parent} in network '${name}'`,
    );
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
  const some = hosts.find((one) => ["mac", "name", "ip"].some((key) => shared(one, host, key)));
  const shown = ["mac", "name", "ip"].map((key) => `${key}='${attributeOf(host, key) ?? "(null)"}'`).join(" ");
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
