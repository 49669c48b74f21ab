import type { Warning } from "../model/evidence.ts";
import { NIC_TYPES, type NicDefinition, type NicType } from "../model/guest.ts";
import { readVlanTags } from "./network-definition.ts";
import { pciAddress } from "./network-forward.ts";
import { warn } from "./warn.ts";
import { attribute, child, type XmlElement } from "./xml-element.ts";

/**
 * One `<interface>` of a guest's XML.
 *   in   `<interface type="network"><mac address="52:54:00:01:02:03"/><source network="default" bridge="virbr0"/>
 *         <target dev="vnet0"/><model type="virtio"/></interface>`
 *   out  { mac: "52:54:00:01:02:03", type: "network", network: "default", bridge: "virbr0", tap: "vnet0", … }
 * A type libvirt has not had so far reads as `other`, with a warning. The macvtap mode is libvirt's word.
 * Source: https://libvirt.org/formatdomain.html#network-interfaces
 */
export function readNic(nic: XmlElement, reader: string, warnings: Warning[]): Omit<NicDefinition, "xml"> {
  const type = readType(nic, reader, warnings);
  const source = child(nic, "source");
  return {
    mac: attribute(child(nic, "mac"), "address")?.toLowerCase() ?? "",
    type,
    network: attribute(source, "network"),
    portgroup: attribute(source, "portgroup"),
    bridge: attribute(source, "bridge"),
    dev: type === "vdpa" ? null : attribute(source, "dev"),
    macvtapMode: attribute(source, "mode"),
    model: attribute(child(nic, "model"), "type"),
    tap: attribute(child(nic, "target"), "dev"),
    link: attribute(child(nic, "link"), "state") === "down" ? "down" : "up",
    isIsolatedPort: attribute(child(nic, "port"), "isolated") === "yes",
    vlanTags: readVlanTags(nic),
    filterref: attribute(child(nic, "filterref"), "filter"),
    alias: attribute(child(nic, "alias"), "name"),
    sourceText: readSourceText(nic, type),
  };
}

function readType(nic: XmlElement, reader: string, warnings: Warning[]): NicType {
  const word = attribute(nic, "type") ?? "";
  const type = NIC_TYPES.find((known) => known === word && known !== "other");
  if (!type) warnings.push(warn(reader, "unknown-value", `<interface type='${word}'>`));
  return type ?? "other";
}

function readSourceText(nic: XmlElement, type: NicType): string | null {
  const source = child(nic, "source");
  switch (type) {
    case "hostdev": {
      const address = source && child(source, "address");
      return address ? pciAddress(address) : null;
    }
    case "vdpa":
      return attribute(source, "dev");
    case "vhostuser":
      return attribute(source, "path");
    case "mcast":
    case "server":
    case "client":
    case "udp":
      return socketText(source);
    case "internal":
      return attribute(source, "name");
    case "user":
      return attribute(child(nic, "backend"), "type");
    case "vds":
      return attribute(source, "portgroupid") ?? attribute(source, "switchid");
    default:
      return null;
  }
}

function socketText(source: XmlElement | null): string | null {
  const [address, port] = [attribute(source, "address"), attribute(source, "port")];
  return address === null && port === null ? null : `${address ?? ""}:${port ?? ""}`;
}
