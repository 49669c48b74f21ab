/** One virsh command of a scenario; `stdin` is its document. */
type Step = { argv: string[]; stdin?: string };
export type Scenario = { title: string; steps: Step[] };

const V = ["virsh", "-c", "qemu:///system"];
const document = (command: string, stdin: string): Step => ({ argv: [...V, command, "--file", "/dev/stdin"], stdin });
const define = (xml: string) => document("net-define", xml);

const network = (inner: string, name = "kf") => `<network><name>${name}</name>${inner}</network>`;
const ip = (inner = "", start = "address='10.91.7.1' prefix='24'") => `<ip ${start}>${inner}</ip>`;
const dhcp = (inner: string) => ip(`<dhcp>${inner}</dhcp>`);
const nat = (inner: string) => network(`<forward mode='nat'/>${inner}`);

const WRONG: [string, string][] = [
  ["no XML", "not xml"],
  ["tags that do not match", "<network><name>a</nam></network>"],
  ["another root", "<domain/>"],
  ["no name", "<network></network>"],
  ["a slash in the name", network("", "a/b")],
  ["a bad UUID", "<network><name>kf</name><uuid>zz</uuid></network>"],
  ["a mask that is none", network(ip("", "address='10.91.7.1' netmask='foo'"))],
  ["an address that is none", network(ip("", "address='10.91.7.256'"))],
  ["a prefix too long", network(ip("", "address='10.91.7.1' prefix='33'"))],
  ["mask and prefix", network(ip("", "address='10.91.7.1' prefix='24' netmask='255.255.255.0'"))],
  ["IPv6 unsaid", network(ip("", "address='fd91::1'"))],
  ["a range outside", network(dhcp("<range start='10.91.8.2' end='10.91.8.9'/>"))],
  ["a range backwards", network(dhcp("<range start='10.91.7.9' end='10.91.7.2'/>"))],
  ["a range from the network's address", network(dhcp("<range start='10.91.7.0' end='10.91.7.2'/>"))],
  ["a range to the broadcast address", network(dhcp("<range start='10.91.7.9' end='10.91.7.255'/>"))],
  [
    "a range too large",
    network(ip("<dhcp><range start='10.0.0.2' end='10.255.255.254'/></dhcp>", "address='10.91.7.1' prefix='8'")),
  ],
  [
    "DHCP twice",
    network(
      `${dhcp("<range start='10.91.7.2' end='10.91.7.9'/>")}${ip("<dhcp><range start='10.92.7.2' end='10.92.7.9'/></dhcp>", "address='10.92.7.1' prefix='24'")}`,
    ),
  ],
  ["a MAC too short", network(dhcp("<host mac='52:54:00:00:00' ip='10.91.7.5'/>"))],
  ["a multicast MAC", network(dhcp("<host mac='53:54:00:00:00:01' ip='10.91.7.5'/>"))],
  ["a reservation for nobody", network(dhcp("<host ip='10.91.7.5'/>"))],
  [
    "a lease of a minute",
    network(dhcp("<range start='10.91.7.2' end='10.91.7.9'><lease expiry='1' unit='minutes'/></range>")),
  ],
  ["NAT without address", network("<forward mode='nat'/>")],
  ["routed without address", network("<forward mode='route'/>")],
  ["an unknown mode", network(`<forward mode='foo'/>${ip()}`)],
  ["NAT over two NICs", network(`<forward mode='nat'><interface dev='eth0'/><interface dev='eth1'/></forward>${ip()}`)],
  ["open over a NIC", network(`<forward mode='open' dev='eth0'/>${ip()}`)],
  ["nat in route", network(`<forward mode='route'><nat><port start='1' end='2'/></nat></forward>${ip()}`)],
  ["an address on a bridge", network(`<forward mode='bridge'/><bridge name='br0'/>${ip()}`)],
  ["a domain on a bridge", network("<forward mode='bridge'/><bridge name='br0'/><domain name='x'/>")],
  ["a MAC on a bridge", network("<forward mode='bridge'/><bridge name='br0'/><mac address='52:54:00:00:00:01'/>")],
  ["tree protocol on a bridge", network("<forward mode='bridge'/><bridge name='br0' stp='on'/>")],
  ["an MTU on a bridge", network("<forward mode='bridge'/><bridge name='br0'/><mtu size='1400'/>")],
  ["bridge and NIC", network("<forward mode='bridge' dev='eth0'/><bridge name='br0'/>")],
  ["private with a bridge", network("<forward mode='private'/><bridge name='br0'/>")],
  ["a NIC twice", network("<forward mode='bridge'><interface dev='eth0'/><interface dev='eth0'/></forward>")],
  ["VLAN on NAT", nat(`<vlan><tag id='7'/></vlan>${ip()}`)],
  ["a gateway out of reach", network(`${ip()}<route address='10.92.0.0' prefix='16' gateway='172.16.0.1'/>`)],
  ["a route with host bits", network(`${ip()}<route address='10.92.0.5' prefix='16' gateway='10.91.7.7'/>`)],
  ["an empty forwarder", network(`<dns><forwarder/></dns>${ip()}`)],
  ["records without DNS", network(`<dns enable='no'><txt name='a' value='b'/></dns>${ip()}`)],
  ["a bad bridge MAC", network("<mac address='zz'/>")],
  ["a bad delay", network("<bridge delay='x'/>")],
  ["a bad MTU", network("<mtu size='foo'/>")],
  ["two portgroups of one name", network("<portgroup name='a'/><portgroup name='a'/>")],
  ["two standard portgroups", network("<portgroup name='a' default='yes'/><portgroup name='b' default='yes'/>")],
];

/** What is asked of both hosts, the simulated and the real one. */
export const SCENARIOS: Scenario[] = WRONG.map(([title, xml]) => ({
  title: `refused: ${title}`,
  steps: [define(xml)],
}));
