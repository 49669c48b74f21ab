export const NETWORK_TYPES = [
  "nat",
  "routed",
  "open",
  "isolated",
  "very-isolated",
  "bridged",
  "macvtap",
  "hostdev",
] as const;
/** What a network is to people; derived from XML by `classifyNetwork` alone. */
export type NetworkType = (typeof NETWORK_TYPES)[number];

export const MACVTAP_MODES = ["bridge", "vepa", "private", "passthrough"] as const;
export type MacvtapMode = (typeof MACVTAP_MODES)[number];

/** libvirt's `<forward mode>`; `none` also where the element is absent. */
export type ForwardMode = "none" | "nat" | "route" | "open" | "bridge" | "private" | "vepa" | "passthrough" | "hostdev";

export type AddressFamily = "ipv4" | "ipv6";

export type DhcpRange = { start: string; end: string; leaseSeconds: number | null };
/** A reservation. libvirt allows a MAC, a DHCPv6 client id or a name as the key; absent ones are null. */
export type DhcpHost = { mac: string | null; id: string | null; name: string | null; ip: string | null };

/** One `<ip>`: the host's own address on the bridge. `prefix` null: not understood. `dhcp` null: no `<dhcp>`. */
export type NetworkSubnet = {
  family: AddressFamily;
  address: string;
  prefix: number | null;
  localPtr: boolean;
  tftpRoot: string | null;
  dhcp: { ranges: DhcpRange[]; hosts: DhcpHost[]; bootp: { file: string; server: string | null } | null } | null;
};

export type NetworkForward = {
  mode: ForwardMode;
  /** The `dev` attribute, else the first `<interface>`. */
  dev: string | null;
  /** Every `<interface dev>`, in order, without repeats. */
  interfaces: string[];
  /** `<pf dev>`: the physical function of an SR-IOV pool. */
  pf: string | null;
  /** `<address type='pci' …>` of a hostdev pool, as `0000:03:00.1`. */
  pciAddresses: string[];
  nat: {
    addresses: { start: string; end: string } | null;
    ports: { start: number; end: number } | null;
    ipv6: boolean;
  } | null;
};

export type NetworkDns = {
  enabled: boolean;
  forwardPlainNames: boolean;
  forwarders: { address: string | null; domain: string | null }[];
  hosts: { ip: string; names: string[] }[];
  txts: { name: string; value: string }[];
  srvs: { service: string; protocol: string; domain: string | null; target: string | null; port: number | null }[];
};

/** A network as one XML document says it. Nothing here is looked up elsewhere; absent is null, none is []. */
export type NetworkDefinition = {
  name: string;
  uuid: string;
  title: string | null;
  description: string | null;
  forward: NetworkForward;
  bridge: {
    name: string | null;
    stp: boolean | null;
    delaySeconds: number | null;
    zone: string | null;
    macTableManager: string | null;
  } | null;
  mac: string | null;
  mtuBytes: number | null;
  domain: { name: string; localOnly: boolean } | null;
  dns: NetworkDns;
  subnets: NetworkSubnet[];
  routes: { family: AddressFamily; address: string; prefix: number | null; gateway: string; metric: number | null }[];
  portgroups: { name: string; isDefault: boolean; vlanTags: number[] }[];
  vlanTags: number[];
  virtualport: string | null;
  hasIsolatedPorts: boolean;
  hasBandwidth: boolean;
  isIpv6GuestTrafficAllowed: boolean;
  dnsmasqOptions: string[];
  /** Live XML only: NICs that libvirt counts as connected. */
  connections: number | null;
};
