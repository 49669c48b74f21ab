import type { CreationFacts, KnownLink, KnownNetwork } from "./creation-facts.ts";

export const handMadeKnownLink = (name: string, over: Partial<KnownLink> = {}): KnownLink => ({
  name,
  altNames: [],
  kind: null,
  mac: null,
  mtuBytes: 1500,
  master: null,
  parent: null,
  isUp: true,
  isWireless: false,
  isLoopback: false,
  macvtapMode: null,
  canFilterVlans: null,
  ...over,
});

export const handMadeKnownNetwork = (over: Partial<KnownNetwork> = {}): KnownNetwork => ({
  name: "default",
  uuid: "11111111-1111-4111-8111-111111111111",
  type: "nat",
  mode: null,
  isActive: true,
  bridge: "virbr0",
  devices: [],
  subnets: [{ address: "192.168.122.1", prefix: 24 }],
  reservations: [{ mac: "52:54:00:00:00:99", ip: "192.168.122.50", name: "web" }],
  ...over,
});

/**
 * A host for tests: `eth0` with the LAN 172.22.0.0/16, the default route and our SSH; `eth1` free; `eth2` in `br0`;
 * `wlan0`; network `default` running and `parada` stopped; a VPN at 10.8.0.0/24 and a route behind it.
 */
export const handMadeFacts = (over: Partial<CreationFacts> = {}): CreationFacts => ({
  hostname: "aula",
  canWrite: true,
  libvirt: "11.3.0",
  backend: "iptables",
  sshLink: "eth0",
  sshClient: null,
  networks: [
    handMadeKnownNetwork(),
    handMadeKnownNetwork({
      ...{ name: "parada", uuid: "22222222-2222-4222-8222-222222222222", isActive: false, bridge: "virbr7" },
      ...{ type: "isolated", subnets: [{ address: "192.168.150.1", prefix: 24 }], reservations: [] },
    }),
  ],
  links: [
    handMadeKnownLink("lo", { isLoopback: true }),
    handMadeKnownLink("eth0", { mac: "02:00:00:00:00:01", altNames: ["enp1s0"] }),
    handMadeKnownLink("eth1", { mac: "02:00:00:00:00:02" }),
    handMadeKnownLink("eth2", { mac: "02:00:00:00:00:03", master: "br0" }),
    handMadeKnownLink("wlan0", { mac: "02:00:00:00:00:04", isWireless: true }),
    handMadeKnownLink("tun0", { kind: "tun" }),
    handMadeKnownLink("br0", { kind: "bridge", canFilterVlans: true }),
    handMadeKnownLink("virbr0", { kind: "bridge", canFilterVlans: true }),
  ],
  taken: [
    { family: "ipv4", cidr: "127.0.0.1/8", by: "address", link: "lo" },
    { family: "ipv4", cidr: "172.22.3.4/16", by: "address", link: "eth0" },
    { family: "ipv4", cidr: "172.22.0.0/16", by: "route", link: "eth0" },
    { family: "ipv4", cidr: "192.168.122.1/24", by: "address", link: "virbr0" },
    { family: "ipv4", cidr: "10.8.0.2/24", by: "address", link: "tun0" },
    { family: "ipv4", cidr: "10.99.0.0/16", by: "route", link: "tun0" },
    { family: "ipv4", cidr: "10.66.0.0/24", by: "route", link: null },
    { family: "ipv6", cidr: "fd00:22::4/64", by: "address", link: "eth0" },
  ],
  macs: [
    { mac: "52:54:00:00:00:01", by: "guest", owner: "web1", network: "default" },
    { mac: "52:54:00:00:00:aa", by: "network", owner: "default", network: "default" },
    { mac: "02:00:00:00:00:01", by: "link", owner: "eth0", network: null },
  ],
  defaultRouteLinks: ["eth0"],
  autoconfiguredLinks: [],
  sysctls: { ipForward: false, ipv6Forwarding: false },
  dnsServer: null,
  services: { firewalld: false, ufw: false, docker: false },
  forwardPolicy: "accept",
  isBridgedTrafficFiltered: false,
  ...over,
});
