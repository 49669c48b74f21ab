import type { NetworkDns } from "../model/network.ts";
import { attribute, child, children, textOf, toInteger, type XmlElement } from "./xml-element.ts";

/**
 * `<dns>` of a network's XML. Without the element libvirt's own settings hold: enabled, plain names forwarded.
 *   in   `<dns forwardPlainNames="no"><forwarder addr="9.9.9.9"/></dns>`
 *   out  { enabled: true, forwardPlainNames: false, forwarders: [{ address: "9.9.9.9", domain: null }], … }
 * Source: https://libvirt.org/formatnetwork.html#addressing
 */
export function readDns(network: XmlElement): NetworkDns {
  const dns = child(network, "dns") ?? {};
  return {
    enabled: attribute(dns, "enable") !== "no",
    forwardPlainNames: attribute(dns, "forwardPlainNames") !== "no",
    forwarders: children(dns, "forwarder").map((one) => ({
      address: attribute(one, "addr"),
      domain: attribute(one, "domain"),
    })),
    hosts: children(dns, "host").map((one) => ({
      ip: attribute(one, "ip") ?? "",
      names: children(one, "hostname").map(textOf),
    })),
    txts: children(dns, "txt").map((one) => ({
      name: attribute(one, "name") ?? "",
      value: attribute(one, "value") ?? "",
    })),
    srvs: children(dns, "srv").map((one) => ({
      service: attribute(one, "service") ?? "",
      protocol: attribute(one, "protocol") ?? "",
      domain: attribute(one, "domain"),
      target: attribute(one, "target"),
      port: toInteger(attribute(one, "port")),
    })),
  };
}
