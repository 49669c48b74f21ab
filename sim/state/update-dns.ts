import { dnsHostNode, srvNode, txtNode } from "./document-dns.ts";
import { isAtLeast } from "./sim-state.ts";
import { drop, expectElement, invalid, place, sameIn, shared, type Update, unsupported } from "./update-parts.ts";
import { attributeOf, childOf, childrenOf, node, type XmlNode } from "./xml-node.ts";

/** How the entries of a list are called, read and told apart. */
type Kind = {
  element: string;
  noun: string;
  /** What is already there: `{}` is its name. */
  taken: string;
  read: (xml: XmlNode, update: Update) => XmlNode;
  isSame: (one: XmlNode, other: XmlNode) => boolean;
  /** Whether one is already there that stands in the way of a new one. */
  clashes: (one: XmlNode, other: XmlNode) => boolean;
};

const hostnames = (one: XmlNode) => childrenOf(one, "hostname").map(({ text }) => text);
const sameDnsHost = (one: XmlNode, other: XmlNode) =>
  shared(one, other, "ip") || hostnames(one).some((name) => hostnames(other).includes(name));

const DNS: Record<string, Kind> = {
  "dns-host": {
    element: "host",
    noun: "HOST",
    read: (xml, { network, command }) => dnsHostNode(xml, network, command === "delete"),
    // one name may well have several addresses
    ...{
      isSame: sameDnsHost,
      clashes: (one, other) => shared(one, other, "ip"),
      taken: "at least one DNS HOST record with a matching field",
    },
  },
  "dns-txt": {
    ...{ element: "txt", noun: "TXT", read: (xml, { network }) => txtNode(xml, network) },
    ...{ isSame: sameIn("name"), clashes: sameIn("name"), taken: "a DNS TXT record with name '{}'" },
  },
  "dns-srv": {
    ...{ element: "srv", noun: "SRV", read: (xml, { network }) => srvNode(xml, network) },
    ...{
      isSame: sameIn("service", "protocol", "domain", "target"),
      clashes: sameIn("service", "protocol", "domain", "target"),
      taken: "at least one DNS SRV record matching all specified fields",
    },
  },
};

/** One of the records of `<dns>`, added, changed or deleted. */
export function updateDns(network: XmlNode, update: Update): void {
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
    if (update.command === "delete") {
      drop(list, found);
      if (list.children.length + list.attributes.length === 0) drop(network, list);
    } else list.children[list.children.indexOf(found)] = record;
    return;
  }
  if (childrenOf(list, kind.element).some((one) => kind.clashes(one, record))) {
    throw invalid(
      `there is already ${kind.taken} in network ${update.network}`.replace("{}", attributeOf(record, "name") ?? ""),
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
