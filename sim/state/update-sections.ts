import { portgroupNode } from "./network-document.ts";
import { updateHosts, updateRanges } from "./update-dhcp.ts";
import { updateDns } from "./update-dns.ts";
import { drop, expectElement, invalid, place, type Update, unsupported } from "./update-parts.ts";
import { attributeOf, childOf, childrenOf, node, type XmlNode } from "./xml-node.ts";

/** Changes one document in place; throws libvirt's refusal. */
export function updateSection(network: XmlNode, update: Update): void {
  const change = SECTIONS[update.section];
  if (!change) throw unsupported(`can't update '${update.section}' section of network '${update.network}'`);
  change(network, update);
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

const SECTIONS: Record<string, (network: XmlNode, update: Update) => void> = {
  "ip-dhcp-host": updateHosts,
  "ip-dhcp-range": updateRanges,
  "dns-host": updateDns,
  "dns-txt": updateDns,
  "dns-srv": updateDns,
  portgroup: updatePortgroups,
  "forward-interface": updateInterfaces,
};
