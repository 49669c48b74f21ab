import type { NetworkSpec } from "../../../model/network-spec.ts";
import { handMadeKnownLink, handMadeKnownNetwork } from "../hand-made-facts.test-helper.ts";
import type { BadRow } from "./bad-row.test-helper.ts";

const macvtap = (over: object): Partial<NetworkSpec> => ({ type: "macvtap", macvtap: over });
const bridged = (over: object): Partial<NetworkSpec> => ({ type: "bridged", hostBridge: "br0", ...over });
/** `inner`: how one would try to say it in XML; left out where there is no way to. */
const notFor = (type: NetworkSpec["type"], over: Partial<NetworkSpec>, inner?: string): BadRow => ({
  spec: { ...over, type },
  code: "create.option-not-for-type",
  inner: inner ?? null,
});

const BRIDGED = "<forward mode='bridge'/>";
const BR0 = `${BRIDGED}<bridge name='br0'/>`;
const ETH1 = "<forward mode='bridge'><interface dev='eth1'/></forward>";
const IP = "<ip address='192.168.50.1' prefix='24'/>";

/** Devices of the host, what each type can't have, and layer 2. */
export const DEVICE_ROWS: readonly BadRow[] = [
  { spec: { forwardDev: "eth9" }, code: "create.forward-dev-missing" },
  { spec: { forwardDev: "enp1s0" }, code: "create.forward-dev-missing" },
  { spec: { forwardDev: "lo" }, code: "create.forward-dev-loopback" },
  { spec: { forwardDev: "eth2" }, code: "create.forward-dev-port" },
  { spec: { forwardDev: "virbr0" }, code: "create.forward-dev-of-network" },
  { spec: { forwardDev: "virbr5", bridge: "virbr5" }, code: "create.forward-dev-own-bridge" },
  { spec: { type: "bridged", hostBridge: "br9" }, code: "create.host-bridge-missing" },
  { spec: { type: "bridged", hostBridge: "eth0" }, code: "create.host-bridge-is-none" },
  { spec: { type: "bridged", hostBridge: "virbr0" }, code: "create.host-bridge-of-network" },
  { facts: { links: [] }, spec: { type: "bridged" }, code: "create.host-bridge-needed", is: "elsewhere" },
  { spec: macvtap({ dev: "eth9" }), code: "create.macvtap-dev-missing" },
  { spec: macvtap({ dev: "lo" }), code: "create.macvtap-dev-virtual" },
  { spec: macvtap({ dev: "tun0" }), code: "create.macvtap-dev-virtual" },
  { spec: macvtap({ dev: "wlan0" }), code: "create.macvtap-dev-wireless", is: "no-wifi" },
  { spec: macvtap({ dev: "eth2" }), code: "create.macvtap-dev-port" },
  { spec: macvtap({ dev: "virbr0" }), code: "create.macvtap-dev-of-network" },
  { spec: macvtap({ devs: ["eth1", "eth1"] }), code: "create.macvtap-dev-twice" },
  { spec: macvtap({ dev: null }), code: "create.macvtap-dev-needed" },
  { spec: macvtap({ mode: "passthrough", dev: "eth0" }), code: "create.passthrough-ssh" },
  {
    facts: { sshLink: "eth1", defaultRouteLinks: ["eth0"] },
    spec: macvtap({ mode: "passthrough", dev: "eth0" }),
    code: "create.passthrough-default-route",
    is: "elsewhere",
  },
  {
    facts: { taken: [{ family: "ipv4", cidr: "10.5.0.1/24", by: "address", link: "eth1" }] },
    spec: macvtap({ mode: "passthrough", dev: "eth1" }),
    code: "create.passthrough-address",
    is: "elsewhere",
  },
  {
    facts: { networks: [handMadeKnownNetwork({ type: "macvtap", mode: "bridge", bridge: null, devices: ["eth1"] })] },
    spec: macvtap({ mode: "passthrough", dev: "eth1" }),
    code: "create.passthrough-shared",
    is: "elsewhere",
  },
  {
    facts: {
      networks: [handMadeKnownNetwork({ type: "macvtap", mode: "passthrough", bridge: null, devices: ["eth1"] })],
    },
    spec: macvtap({ mode: "vepa", dev: "eth1" }),
    code: "create.macvtap-dev-exclusive",
    is: "elsewhere",
  },
  notFor("bridged", { ipv4: { cidr: "192.168.50.1/24" } }, `${BR0}${IP}`),
  notFor("bridged", { domain: "lab.test" }, `${BR0}<domain name='lab.test'/>`),
  notFor("bridged", { mtu: 1400 }, `${BR0}<mtu size='1400'/>`),
  notFor("bridged", { stp: true }, `${BRIDGED}<bridge name='br0' stp='on'/>`),
  notFor("bridged", { delay: 2 }, `${BRIDGED}<bridge name='br0' delay='2'/>`),
  notFor("bridged", { mac: "52:54:00:00:00:77" }, `${BR0}<mac address='52:54:00:00:00:77'/>`),
  notFor("bridged", { bridge: "virbr5" }),
  notFor(
    "bridged",
    { dns: { hosts: [{ ip: "10.1.1.1", names: ["a"] }] } },
    `${BR0}<dns><host ip='10.1.1.1'><hostname>a</hostname></host></dns>`,
  ),
  notFor("bridged", { nat: { ipv6: true } }, "<forward mode='bridge'><nat ipv6='yes'/></forward><bridge name='br0'/>"),
  notFor("macvtap", { ipv4: { cidr: "192.168.50.1/24" } }, `${ETH1}${IP}`),
  notFor("macvtap", { mtu: 1400 }, `${ETH1}<mtu size='1400'/>`),
  notFor("macvtap", { bridge: "virbr5" }, `${ETH1}<bridge name='virbr5'/>`),
  notFor("macvtap", { isolatedPorts: true }, `${ETH1}<port isolated='yes'/>`),
  notFor(
    "macvtap",
    { routes: [{ cidr: "10.20.0.0/16", gateway: "10.1.1.1" }] },
    `${ETH1}<route address='10.20.0.0' prefix='16' gateway='10.1.1.1'/>`,
  ),
  notFor(
    "macvtap",
    { bandwidth: { inbound: { average: 1000 } } },
    `${ETH1}<bandwidth><inbound average='1000'/></bandwidth>`,
  ),
  notFor("very-isolated", { ipv4: { cidr: "192.168.50.1/24" } }),
  notFor("very-isolated", { tftp: "/srv" }),
  notFor("isolated", { forwardDev: "eth0" }),
  notFor(
    "isolated",
    { nat: { ports: { start: 1024, end: 2000 } } },
    `<forward mode='none'><nat><port start='1024' end='2000'/></nat></forward>${IP}`,
  ),
  notFor("open", { forwardDev: "eth0" }, `<forward mode='open' dev='eth0'/>${IP}`),
  notFor("routed", { nat: { ipv6: true } }, `<forward mode='route'><nat ipv6='yes'/></forward>${IP}`),
  notFor("nat", { hostBridge: "br0" }),
  notFor("nat", { macvtap: { dev: "eth0" } }),
  { spec: { mtu: 10 }, code: "create.mtu-range" },
  { spec: { mtu: 65_536 }, code: "create.mtu-range" },
  { spec: { mtu: 1500.5 }, code: "create.mtu-range" },
  { spec: { mtu: 576, ipv6: { cidr: "fd77::1/64" } }, code: "create.mtu-ipv6" },
  { spec: { delay: 99 }, code: "create.delay-range" },
  { spec: { delay: -1 }, code: "create.delay-range" },
  { spec: { mac: "zz" }, code: "create.mac-format" },
  { spec: { mac: "52-54-00-00-00-77" }, code: "create.mac-format" },
  { spec: { mac: "53:54:00:00:00:01" }, code: "create.mac-multicast" },
  { spec: { mac: "00:00:00:00:00:00" }, code: "create.mac-zero" },
  { spec: { mac: "52:54:00:00:00:01" }, code: "create.mac-taken" },
  { spec: { portgroups: [{ name: "a" }, { name: "a" }] }, code: "create.portgroup-twice" },
  {
    spec: {
      portgroups: [
        { name: "a", default: true },
        { name: "b", default: true },
      ],
    },
    code: "create.portgroup-two-defaults",
  },
  { spec: { portgroups: [{ name: "" }] }, code: "create.portgroup-name" },
  { spec: { portgroups: [{ name: "grupo ñ" }] }, code: "create.portgroup-name" },
  { spec: { portgroups: [{ name: "a", bandwidth: { inbound: { average: 0 } } }] }, code: "create.number-range" },
  { spec: { bandwidth: { inbound: { average: -5 } } }, code: "create.number-range" },
  { spec: { bandwidth: { outbound: { average: 1000, peak: 0.5 } } }, code: "create.number-range" },
  { spec: { vlan: [42] }, code: "create.vlan-not-for-type" },
  { spec: { portgroups: [{ name: "a", vlan: [42] }] }, code: "create.vlan-not-for-type" },
  { facts: { libvirt: "9.0.0" }, spec: bridged({ vlan: [42] }), code: "create.vlan-needs-newer", is: "elsewhere" },
  {
    facts: { links: [handMadeKnownLink("br0", { kind: "bridge", canFilterVlans: false })] },
    spec: bridged({ vlan: [42] }),
    code: "create.vlan-kernel",
    is: "no-kernel",
  },
  { spec: bridged({ bandwidth: { inbound: { average: 1000 } } }), code: "create.bandwidth-of-host" },
  { spec: bridged({ vlan: [0] }), code: "create.vlan-tags" },
  { spec: bridged({ vlan: [5000] }), code: "create.vlan-tags" },
  { spec: bridged({ vlan: [7, 7] }), code: "create.vlan-tags" },
];
