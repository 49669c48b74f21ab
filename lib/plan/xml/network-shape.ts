/**
 * What libvirt knows at one place of a network's XML. `form`: attributes that a spec says; `kept`: those it has no
 * field for. `keys`: attributes by which one element is the same as before among its like. `isKept`: the whole element is
 * none of the form's. `isAnything`: what is inside is not libvirt's to say. `isText`: it holds a text that a spec says.
 */
export type Shape = {
  form: readonly string[];
  kept: readonly string[];
  keys: readonly string[];
  children: Readonly<Record<string, Shape>>;
  isKept: boolean;
  isAnything: boolean;
  isText: boolean;
};

type Given = Partial<Pick<Shape, "children" | "isKept" | "isAnything" | "isText">> & {
  form?: string;
  kept?: string;
  keys?: string;
};

const words = (text = "") => text.split(" ").filter(Boolean);

function shape({ form, kept, keys, ...rest }: Given = {}): Shape {
  return {
    ...{ form: words(form), kept: words(kept), keys: words(keys), children: {} },
    ...{ isKept: false, isAnything: false, isText: false },
    ...rest,
  };
}

const keptWhole = shape({ isKept: true, isAnything: true });
const text = shape({ isText: true });

const rate = (kept = "") => shape({ form: "average peak burst", kept });
const bandwidth = shape({ children: { inbound: rate("floor"), outbound: rate() } });
const vlan = shape({ kept: "trunk", children: { tag: shape({ form: "id", keys: "id", kept: "nativeMode" }) } });
const lease = shape({ form: "expiry unit" });
const keptLease = shape({ kept: "expiry unit", isKept: true });

const forward = shape({
  form: "mode dev",
  kept: "managed",
  children: {
    interface: shape({ form: "dev", keys: "dev", kept: "connections" }),
    pf: shape({ kept: "dev", isKept: true }),
    driver: keptWhole,
    address: keptWhole,
    nat: shape({
      form: "ipv6",
      children: { address: shape({ form: "start end" }), port: shape({ form: "start end" }) },
    }),
  },
});

const dns = shape({
  form: "enable forwardPlainNames",
  children: {
    forwarder: shape({ form: "domain addr", keys: "domain addr" }),
    txt: shape({ form: "name value", keys: "name" }),
    host: shape({ form: "ip", keys: "ip", children: { hostname: text } }),
    srv: shape({
      form: "service protocol domain target port priority weight",
      keys: "service protocol domain target",
    }),
  },
});

const dhcp = shape({
  children: {
    range: shape({ form: "start end", keys: "start", children: { lease } }),
    host: shape({ form: "mac id name ip", keys: "ip", children: { lease: keptLease } }),
    bootp: keptWhole,
  },
});

/** Every element and attribute of a network's XML, in the order libvirt prints them. Source: libvirt 11.3's network.rng. */
export const NETWORK_SHAPE: Shape = shape({
  form: "ipv6",
  kept: "connections trustGuestRxFilters xmlns:dnsmasq",
  children: {
    name: text,
    uuid: keptWhole,
    title: text,
    description: text,
    metadata: keptWhole,
    forward,
    bridge: shape({ form: "name stp delay", kept: "zone macTableManager" }),
    mtu: shape({ form: "size" }),
    mac: shape({ form: "address" }),
    domain: shape({ form: "name localOnly", kept: "register" }),
    dns,
    bandwidth,
    vlan,
    port: shape({ form: "isolated" }),
    ip: shape({
      form: "family address prefix netmask localPtr",
      keys: "address",
      children: { tftp: shape({ form: "root" }), dhcp },
    }),
    route: shape({ form: "family address prefix netmask gateway metric", keys: "address" }),
    virtualport: keptWhole,
    portgroup: shape({
      form: "name default",
      keys: "name",
      kept: "trustGuestRxFilters",
      children: { virtualport: keptWhole, bandwidth, vlan },
    }),
    "dnsmasq:options": keptWhole,
  },
});
