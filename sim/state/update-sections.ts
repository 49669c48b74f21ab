import { portgroupNode } from "./network-document.ts";
import { updateHosts, updateRanges } from "./update-dhcp.ts";
import { updateDns } from "./update-dns.ts";
import { drop, expectElement, invalid, place, type Update, unsupported } from "./update-parts.ts";
import { attributeOf, childOf, childrenOf, node, type XmlNode } from "./xml-node.ts";

/** Changes one document in place; throws libvirt's refusal. */
export function updateSection(network: XmlNode, update: Update): void {
  const change = SECTIONS[update.section];
  if (!change)
    throw unsupported(
      `can't update '${update.section.replace("forward-pf", "forward pf")}' section of network '${update.network}'`,
    );
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
    else {
      checkDefault(network, group, update);
      network.children[network.children.indexOf(found)] = group;
    }
    return;
  }
  if (found) {
    throw invalid(
      `there is an existing portgroup entry in network '${update.network}' that matches "<portgroup name='${name}'>"`,
    );
  }
  checkDefault(network, group, update);
  place(network, group, update.command === "add-first");
}

function checkDefault(network: XmlNode, group: XmlNode, update: Update): void {
  const isDefault = (one: XmlNode) => attributeOf(one, "default") === "yes";
  const others = childrenOf(network, "portgroup").filter(
    (one) => attributeOf(one, "name") !== attributeOf(group, "name"),
  );
  if (!isDefault(group) || !others.some(isDefault)) return;
  throw invalid(
    `a different portgroup entry in network '${update.network}' is already set as the default. Only one default is allowed.`,
  );
}

function updateInterfaces(network: XmlNode, update: Update): void {
  expectElement(update, "interface");
  const forward = childOf(network, "forward");
  const dev = attributeOf(update.xml, "dev");
  const found = childrenOf(forward, "interface").find((one) => attributeOf(one, "dev") === dev);
  if (update.command === "modify") {
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
    if (forward) drop(forward, found);
  } else {
    if (found) {
      throw invalid(
        `there is an existing interface entry in network '${update.network}' that matches "<interface dev='${dev}'>"`,
      );
    }
    forward?.children.push(node("interface", { dev }));
  }
  // of a network that goes nowhere libvirt takes it, and shows nothing of it
  if (!forward) return;
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
