import { type DhcpPlace, hostNode, rangeNode } from "./document-dhcp.ts";
import { dnsHostNode, srvNode, txtNode } from "./document-dns.ts";
import { blockOf } from "./document-subnets.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { portgroupNode } from "./network-document.ts";
import { isAtLeast, type Version } from "./sim-state.ts";
import { attributeOf, childOf, childrenOf, node, type XmlNode } from "./xml-node.ts";

export type Update = {
  command: "add" | "add-first" | "delete" | "modify";
  section: string;
  network: string;
  /** Which `<ip>`; -1: the first that fits. */
  parent: number;
  xml: XmlNode;
  version: Version;
  ports: number;
};

const invalid = (words: string) => new LibvirtError(`Requested operation is not valid: ${words}`);
const unsupported = (words: string) => new LibvirtError(`Operation not supported: ${words}`);

/** How the entries of a list are called, read and told apart. */
type Kind = {
  element: string;
  noun: string;
  read: (xml: XmlNode, update: Update) => XmlNode;
  isSame: (one: XmlNode, other: XmlNode) => boolean;
  /** Whether one is already there that stands in the way of a new one. */
  clashes: (one: XmlNode, other: XmlNode) => boolean;
};

const sameIn =
  (...keys: string[]) =>
  (one: XmlNode, other: XmlNode) =>
    keys.every((key) => attributeOf(one, key) === attributeOf(other, key));

/** Changes one document in place; throws libvirt's refusal. */
export function updateSection(network: XmlNode, update: Update): void {
  const { section, command } = update;
  if (section === "ip-dhcp-host") return updateHosts(network, update);
  if (section === "ip-dhcp-range") return updateRanges(network, update);
  if (section === "dns-host" || section === "dns-txt" || section === "dns-srv") return updateDns(network, update);
  if (section === "portgroup") return updatePortgroups(network, update);
  if (section === "forward-interface") return updateInterfaces(network, update);
  void command;
  throw unsupported(`can't update '${section}' section of network '${update.network}'`);
}

function expectElement(update: Update, name: string): void {
  if (update.xml.name === name) return;
  throw new LibvirtError(
    `XML error: unexpected element <${update.xml.name}>, expecting <${name}>, while updating network '${update.network}'`,
  );
}

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

function place(list: XmlNode, one: XmlNode, isFirst: boolean): void {
  const { children } = list;
  const same = children.map((child, at) => (child.name === one.name ? at : -1)).filter((at) => at >= 0);
  const [first = -1, last = first] = [same[0], same.at(-1)];
  if (same.length > 0) children.splice(isFirst ? first : last + 1, 0, one);
  else if (one.name === "range" || one.name === "forwarder") children.unshift(one);
  else children.push(one);
}

const drop = (list: XmlNode, one: XmlNode | undefined) => {
  list.children = list.children.filter((child) => child !== one);
};

const shared = (one: XmlNode, other: XmlNode, key: string) =>
  attributeOf(one, key) !== null && attributeOf(one, key)?.toLowerCase() === attributeOf(other, key)?.toLowerCase();

function updateHosts(network: XmlNode, update: Update): void {
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

function updateRanges(network: XmlNode, update: Update): void {
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

const hostnames = (one: XmlNode) => childrenOf(one, "hostname").map(({ text }) => text);
const sameDnsHost = (one: XmlNode, other: XmlNode) =>
  shared(one, other, "ip") || hostnames(one).some((name) => hostnames(other).includes(name));

const DNS: Record<string, Kind> = {
  "dns-host": {
    ...{ element: "host", noun: "HOST", read: (xml, { network }) => dnsHostNode(xml, network) },
    ...{ isSame: sameDnsHost, clashes: sameDnsHost },
  },
  "dns-txt": {
    ...{ element: "txt", noun: "TXT", read: (xml, { network }) => txtNode(xml, network) },
    ...{ isSame: sameIn("name", "value"), clashes: sameIn("name") },
  },
  "dns-srv": {
    ...{ element: "srv", noun: "SRV", read: (xml, { network }) => srvNode(xml, network) },
    ...{
      isSame: sameIn("service", "protocol", "domain", "target"),
      clashes: sameIn("service", "protocol", "domain", "target"),
    },
  },
};

function updateDns(network: XmlNode, update: Update): void {
  const kind = DNS[update.section];
  if (!kind) return;
  if (update.command === "modify" && (update.section === "dns-srv" || !isAtLeast(update.version, 10, 0))) {
    throw unsupported(`DNS ${kind.noun} records cannot be modified, only added or deleted`);
  }
  expectElement(update, kind.element);
  const record = kind.read(update.xml, update);
  const before = childOf(network, "dns");
  const list = before ?? node("dns");
  const found = childrenOf(list, kind.element).find((one) => kind.isSame(one, record));
  if (update.command === "delete" || update.command === "modify") {
    if (!found) throw invalid(`couldn't locate a matching DNS ${kind.noun} record in network ${update.network}`);
    if (update.command === "delete") drop(list, found);
    else list.children[list.children.indexOf(found)] = record;
    return;
  }
  if (childrenOf(list, kind.element).some((one) => kind.clashes(one, record))) {
    throw invalid(
      `there is already at least one DNS ${kind.noun} record with a matching field in network ${update.network}`,
    );
  }
  place(list, record, update.command === "add-first");
  const order = ["forwarder", "txt", "srv", "host"];
  list.children.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  if (!before) network.children.splice(positionAfter(network, "domain mac mtu bridge"), 0, list);
}

function positionAfter(network: XmlNode, names: string): number {
  const last = network.children.findLastIndex(({ name }) => names.split(" ").includes(name));
  return last + 1;
}

function updatePortgroups(network: XmlNode, update: Update): void {
  expectElement(update, "portgroup");
  const group = portgroupNode(update.xml);
  const name = attributeOf(group, "name");
  const found = childrenOf(network, "portgroup").find((one) => attributeOf(one, "name") === name);
  if (update.command === "delete" || update.command === "modify") {
    if (!found) {
      throw invalid(
        `couldn't find a portgroup entry in network '${update.network}' matching <portgroup name='${name}'>`,
      );
    }
    if (update.command === "delete") drop(network, found);
    else network.children[network.children.indexOf(found)] = group;
    return;
  }
  if (found) {
    throw invalid(
      `there is an existing portgroup entry in network '${update.network}' that matches "<portgroup name='${name}'>"`,
    );
  }
  place(network, group, update.command === "add-first");
}

function updateInterfaces(network: XmlNode, update: Update): void {
  expectElement(update, "interface");
  const forward = childOf(network, "forward");
  const dev = attributeOf(update.xml, "dev");
  const found = childrenOf(forward, "interface").find((one) => attributeOf(one, "dev") === dev);
  if (!forward || update.command === "modify") {
    throw unsupported("forward interface entries cannot be modified, only added or deleted");
  }
  if (update.command === "delete") {
    if (!found)
      throw invalid(
        `couldn't find an interface entry in network '${update.network}' matching <interface dev='${dev}'>`,
      );
    if (update.ports > 0) {
      throw invalid(
        `unable to delete interface '${dev}' in network '${update.network}'. It is currently being used by ${update.ports} domains.`,
      );
    }
    drop(forward, found);
  } else {
    if (found) {
      throw invalid(
        `there is an existing interface entry in network '${update.network}' that matches "<interface dev='${dev}'>"`,
      );
    }
    forward.children.push(node("interface", { dev }));
  }
  const first = attributeOf(childOf(forward, "interface"), "dev");
  forward.attributes = [
    ...(first === null ? [] : ([["dev", first]] as [string, string][])),
    ...forward.attributes.filter(([key]) => key !== "dev"),
  ];
}
