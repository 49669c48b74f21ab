import type { NetworkDefinition, NetworkForward, NetworkSubnet } from "../model/network.ts";

const noForward: NetworkForward = { mode: "none", dev: null, interfaces: [], pf: null, pciAddresses: [], nat: null };

/** A forward element for tests: everything absent but what is given. */
export const handMadeForward = (over: Partial<NetworkForward>): NetworkForward => ({ ...noForward, ...over });

/** A subnet for tests, 192.168.101.1/24 without DHCP unless told. */
export const handMadeSubnet = (over: Partial<NetworkSubnet> = {}): NetworkSubnet => ({
  family: "ipv4",
  address: "192.168.101.1",
  prefix: 24,
  localPtr: false,
  tftpRoot: null,
  dhcp: null,
  ...over,
});

/** A network definition for tests: a very isolated network unless told. */
export const handMadeDefinition = (over: Partial<NetworkDefinition> = {}): NetworkDefinition => ({
  name: "red",
  uuid: "11111111-1111-4111-8111-111111111111",
  title: null,
  description: null,
  forward: noForward,
  bridge: { name: "virbr1", stp: true, delaySeconds: 0, zone: null, macTableManager: null },
  mac: null,
  mtuBytes: null,
  domain: null,
  dns: { enabled: true, forwardPlainNames: true, forwarders: [], hosts: [], txts: [], srvs: [] },
  subnets: [],
  routes: [],
  portgroups: [],
  vlanTags: [],
  virtualport: null,
  hasIsolatedPorts: false,
  hasBandwidth: false,
  isIpv6GuestTrafficAllowed: false,
  dnsmasqOptions: [],
  connections: null,
  ...over,
});
