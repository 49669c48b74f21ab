import type { NetworkSpec } from "../../model/network-spec.ts";
import { type Reading, valuesOf } from "./read-values.ts";
import { attributeOf, childOf, childrenOf, textIn, type XmlElement } from "./xml-tree.ts";

type Dns = Exclude<NetworkSpec["dns"], boolean | null | undefined>;
type Bandwidth = NonNullable<NetworkSpec["bandwidth"]>;

const given = <Value extends object>(value: Value): Partial<Value> =>
  // Only what is written is said: a key that is left out is libvirt's own way.
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== null)) as Partial<Value>;

const some = <Item>(items: Item[]): Item[] | undefined => (items.length > 0 ? items : undefined);

function readSrvs(reading: Reading, dns: XmlElement): Dns["srvs"] {
  return childrenOf(dns, "srv").map((srv, at) => ({
    service: attributeOf(srv, "service") ?? "",
    protocol: attributeOf(srv, "protocol") ?? "",
    ...given({
      domain: attributeOf(srv, "domain"),
      target: attributeOf(srv, "target"),
      port: valuesOf(reading, srv).number("port", `dns.srvs.${at}.port`),
      priority: valuesOf(reading, srv).number("priority", `dns.srvs.${at}.priority`),
      weight: valuesOf(reading, srv).number("weight", `dns.srvs.${at}.weight`),
    }),
  }));
}

/** The `<dns>` element; left out where there is none: libvirt then answers in its own way. */
export function readDns(reading: Reading, root: XmlElement): Pick<NetworkSpec, "dns"> {
  const dns = childOf(root, "dns");
  if (!dns) return {};
  return {
    dns: given<Dns>({
      enabled: valuesOf(reading, dns).flag("enable", "dns.enabled"),
      forwardPlainNames: valuesOf(reading, dns).flag("forwardPlainNames", "dns.forwardPlainNames"),
      forwarders: some(
        childrenOf(dns, "forwarder").map((one) =>
          given({ address: attributeOf(one, "addr"), domain: attributeOf(one, "domain") }),
        ),
      ),
      hosts: some(
        childrenOf(dns, "host").map((host) => ({
          ip: attributeOf(host, "ip") ?? "",
          names: childrenOf(host, "hostname").map(textIn),
        })),
      ),
      txts: some(
        childrenOf(dns, "txt").map((txt) => ({
          name: attributeOf(txt, "name") ?? "",
          value: attributeOf(txt, "value") ?? "",
        })),
      ),
      srvs: some(readSrvs(reading, dns) ?? []),
    }),
  };
}

/** The `<bandwidth>` of a network or a portgroup. */
export function readBandwidth(reading: Reading, parent: XmlElement, field: string): { bandwidth?: Bandwidth } {
  const element = childOf(parent, "bandwidth");
  const rateOf = (way: "inbound" | "outbound") => {
    const rate = childOf(element, way);
    const at = `${field}.${way}`;
    const average = valuesOf(reading, rate).number("average", `${at}.average`);
    const peak = valuesOf(reading, rate).number("peak", `${at}.peak`);
    const burst = valuesOf(reading, rate).number("burst", `${at}.burst`);
    return average === undefined ? undefined : { average, ...given({ peak, burst }) };
  };
  const bandwidth = given<Bandwidth>({ inbound: rateOf("inbound"), outbound: rateOf("outbound") });
  return Object.keys(bandwidth).length > 0 ? { bandwidth } : {};
}

/** The tags of a `<vlan>`. */
export function readVlan(reading: Reading, parent: XmlElement, field: string): { vlan?: number[] } {
  const tags = childrenOf(childOf(parent, "vlan"), "tag").flatMap(
    (tag) => valuesOf(reading, tag).number("id", field) ?? [],
  );
  return tags.length > 0 ? { vlan: tags } : {};
}

/** Every `<portgroup>`. */
export function readPortgroups(reading: Reading, root: XmlElement): Pick<NetworkSpec, "portgroups"> {
  const portgroups = childrenOf(root, "portgroup").map((group, at) => {
    const field = `portgroups.${at}`;
    const isDefault = valuesOf(reading, group).flag("default", `${field}.default`);
    return {
      name: attributeOf(group, "name") ?? "",
      ...(isDefault === undefined ? {} : { default: isDefault }),
      ...readVlan(reading, group, `${field}.vlan`),
      ...readBandwidth(reading, group, `${field}.bandwidth`),
    };
  });
  return portgroups.length > 0 ? { portgroups } : {};
}
