import { lookAtHost, lookAtRules } from "./host-looks.ts";
import { clear, define, dhcp, dumps, given, ip, nat, network, RANGE, type Scenario, virsh } from "./step.ts";

/** Every shape of network that libvirt takes; the kernels of labs have no VLANs and no traffic shaping. */
const TYPES: [title: string, xml: string][] = [
  ["nat", nat(dhcp(RANGE))],
  ["nat with ports", network(`<forward mode='nat'><nat><port start='2000' end='3000'/></nat></forward>${ip()}`)],
  [
    "nat with addresses",
    network(`<forward mode='nat'><nat><address start='10.5.5.5' end='10.5.5.6'/></nat></forward>${ip()}`),
  ],
  [
    "nat with one address and ports",
    network(
      `<forward mode='nat'><nat><address start='10.5.5.5' end='10.5.5.5'/><port start='2000' end='3000'/></nat></forward>${ip()}`,
    ),
  ],
  ["nat over one NIC", network(`<forward mode='nat' dev='eth0'/>${ip()}`)],
  [
    "nat of IPv6 too",
    network(`<forward><nat ipv6='yes'/></forward>${ip()}${ip("", "family='ipv6' address='fd91::1' prefix='64'")}`),
  ],
  ["nat that says no mode", network(`<forward/>${ip()}`)],
  ["routed", network(`<forward mode='route'/>${dhcp(RANGE)}`)],
  ["routed over one NIC", network(`<forward mode='route'><interface dev='eth0'/></forward>${ip()}`)],
  ["open", network(`<forward mode='open'/>${ip()}`)],
  ["isolated", network(dhcp(RANGE))],
  ["isolated with a mask", network(ip("", "address='10.91.7.1' netmask='255.255.255.0'"))],
  ["isolated with another size", network(ip("", "address='10.91.6.1' prefix='23'"))],
  ["isolated without a mask", network(ip("", "address='10.91.7.1'"), "kf").replace("10.91.7.1", "192.168.91.1")],
  ["isolated with guests' IPv6", `<network ipv6='yes'><name>kf</name>${ip()}</network>`],
  ["of IPv6 alone", network(ip("", "family='ipv6' address='fd91::1' prefix='64'"))],
  [
    "of IPv6 with DHCP",
    network(ip("<dhcp><range start='fd91::10' end='fd91::20'/></dhcp>", "family='ipv6' address='fd91::1' prefix='64'")),
  ],
  ["very isolated", network("")],
  ["without tree protocol", network("<bridge stp='off' delay='3'/>")],
  ["with a delay", network(`<bridge name='kfbr' stp='on' delay='7'/>${ip()}`)],
  ["on a bridge of its own name", network(`<bridge name='kfbr'/>${ip()}`)],
  ["on a bridge by a pattern", network(`<bridge name='kfbr%d'/>${ip()}`)],
  ["with a MAC", network(`<mac address='52:54:00:AA:BB:CC'/>${ip()}`)],
  ["with an MTU", network(`<mtu size='1400'/>${ip()}`)],
  ["of two subnets", network(`${ip()}${ip("", "family='ipv6' address='fd91::1' prefix='64'")}`)],
  ["of two subnets of IPv4", nat(`${dhcp(RANGE)}${ip("", "address='10.92.7.1' prefix='24'")}`)],
  ["with a domain", network(`<domain name='kf.test' localOnly='yes'/>${ip()}`)],
  [
    "with DNS of its own",
    network(
      `<dns><host ip='10.91.7.9'><hostname>a</hostname><hostname>b</hostname></host><txt name='t' value='v'/><srv service='ldap' protocol='tcp' domain='x.test' target='a.x.test' port='389' priority='1' weight='2'/><forwarder addr='10.0.0.1'/><forwarder domain='y.test' addr='10.0.0.2'/></dns>${ip()}`,
    ),
  ],
  ["without DNS", network(`<dns enable='no'/>${ip()}`)],
  ["without plain names", network(`<dns forwardPlainNames='no'/>${ip()}`)],
  ["with DHCP without end", network(dhcp("<range start='10.91.7.2' end='10.91.7.9'><lease expiry='0'/></range>"))],
  [
    "with leases of hours",
    network(dhcp("<range start='10.91.7.2' end='10.91.7.9'><lease expiry='2' unit='hours'/></range>")),
  ],
  [
    "with reservations",
    network(
      dhcp(
        `${RANGE}<host mac='52:54:00:00:00:01' name='a' ip='10.91.7.5'/><host mac='52:54:00:00:00:02' ip='10.91.7.6'/><host name='c' ip='10.91.7.7'/>`,
      ),
    ),
  ],
  ["with bootp", network(dhcp(`${RANGE}<bootp file='pxelinux.0' server='10.91.7.3'/>`))],
  ["with portgroups", network(`<portgroup name='a' default='yes'/><portgroup name='b'/>${ip()}`)],
  ["with a route", network(`${ip()}<route address='10.92.0.0' prefix='16' gateway='10.91.7.7'/>`)],
  [
    "with a route of IPv6",
    network(
      `${ip("", "family='ipv6' address='fd91::1' prefix='64'")}<route family='ipv6' address='fd92::' prefix='64' gateway='fd91::7'/>`,
    ),
  ],
  ["with a route of a cost", network(`${ip()}<route address='10.92.0.0' prefix='16' gateway='10.91.7.7' metric='5'/>`)],
  ["with isolated ports", network(`<port isolated='yes'/>${ip()}`)],
  ["with notes of others", network(`<metadata><x:y xmlns:x="http://x.test/1">z</x:y></metadata>${ip()}`)],
  ["with a title", network(`<title>Aula</title><description>La red &amp; más</description>${ip()}`)],
  ["with what nobody knows", network(`<bogus a='b'><c/></bogus>${ip()}`)],
  ["on a bridge of the host", network("<forward mode='bridge'/><bridge name='br0'/>")],
  ["on a bridge that is missing", network("<forward mode='bridge'/><bridge name='kfnone'/>")],
  ["macvtap", network("<forward mode='bridge'><interface dev='eth0'/></forward>")],
  ["macvtap private", network("<forward dev='eth0' mode='private'/>")],
  [
    "macvtap vepa over two NICs",
    network("<forward mode='vepa'><interface dev='eth0'/><interface dev='eth1'/></forward>"),
  ],
  ["macvtap passthrough", network("<forward mode='passthrough'><interface dev='eth2'/></forward>")],
];

/** What libvirt takes and Linux does not: it fails at the start, and nothing stays. */
const UNSTARTABLE: [title: string, xml: string][] = [
  ["a mask with holes", network(ip("", "address='10.91.7.1' netmask='255.0.255.0'"))],
  ["a bridge name too long", network("<bridge name='abcdefghijklmnop'/>")],
  ["a bridge name with a blank", network("<bridge name='a b'/>")],
  ["an MTU of 10", network("<mtu size='10'/>")],
  ["an MTU of 70000", network("<mtu size='70000'/>")],
  ["NAT ports of nothing", network(`<forward mode='nat'><nat><port start='1000' end='1000'/></nat></forward>${ip()}`)],
  ["a zone without firewalld", network("<bridge zone='public'/>")],
  ["the host's own subnet", network(ip("", "address='192.168.125.5' prefix='24'"))],
];

const base = network(dhcp(RANGE));

export const NETWORK_TYPES: Scenario[] = [
  ...TYPES.map(([title, xml]) => ({
    title: `${title}: defined, started and stopped`,
    steps: [
      ...[define(xml), virsh("net-dumpxml", "kf", "--inactive"), virsh("net-start", "kf"), ...dumps, ...lookAtHost],
      ...[virsh("net-destroy", "kf"), ...lookAtRules, virsh("net-undefine", "kf")],
    ],
  })),
  ...TYPES.filter(([title]) => /^(?:nat|routed|isolated|macvtap)$/.test(title)).map(([title, xml]) => ({
    title: `${title}: created for now`,
    steps: [
      ...[given(xml, "net-create", "--file", "/dev/stdin"), ...dumps, virsh("net-autostart", "kf")],
      ...[virsh("net-info", "kf"), virsh("net-undefine", "kf"), virsh("net-destroy", "kf"), virsh("net-info", "kf")],
    ],
  })),
  ...UNSTARTABLE.map(([title, xml]) => ({
    title: `does not start: ${title}`,
    steps: [define(xml), virsh("net-start", "kf"), virsh("net-info", "kf"), ...lookAtHost, ...clear],
  })),
  {
    title: "an active one undefined is transient",
    steps: [
      ...[define(base), virsh("net-start", "kf"), virsh("net-start", "kf"), virsh("net-undefine", "kf"), ...dumps],
      ...[virsh("net-autostart", "kf"), virsh("net-undefine", "kf"), virsh("net-destroy", "kf")],
      virsh("net-info", "kf"),
    ],
  },
  {
    title: "a transient one is made persistent by its own document",
    steps: [
      given(network(`<uuid>0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a01</uuid>${ip()}`), "net-create", "--file", "/dev/stdin"),
      define(network(`<uuid>0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a01</uuid><bridge name='virbr11'/>${ip()}`)),
      ...[virsh("net-info", "kf"), ...dumps, ...clear],
    ],
  },
  { title: "defined twice without a UUID", steps: [define(base), define(base), ...clear] },
  {
    title: "defined again with its UUID while it runs",
    steps: [
      define(network("<uuid>0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a01</uuid><bridge name='kfbr'/>")),
      virsh("net-start", "kf"),
      define(
        network("<uuid>0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a01</uuid><bridge name='kfbr' stp='off'/><mtu size='1400'/>"),
      ),
      ...[...dumps, virsh("net-destroy", "kf"), virsh("net-start", "kf"), virsh("net-dumpxml", "kf"), ...clear],
    ],
  },
  {
    title: "another name for a UUID",
    steps: [
      define(network("<uuid>0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a01</uuid>")),
      define(network("<uuid>0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a01</uuid>", "kf2")),
      ...clear,
    ],
  },
  {
    title: "created while it runs",
    steps: [define(base), virsh("net-start", "kf"), given(base, "net-create", "--file", "/dev/stdin"), ...clear],
  },
  { title: "the bridge of another network", steps: [define(network("<bridge name='virbr1'/>")), ...clear] },
  {
    title: "by its UUID",
    steps: [
      define(network("<uuid>0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a01</uuid>")),
      ...["net-start", "net-autostart", "net-info", "net-name", "net-uuid", "net-destroy", "net-undefine"].map((verb) =>
        virsh(verb, "--network", "0e5fd2f4-3a1c-4a6e-9d6e-4f0f2f6d7a01"),
      ),
    ],
  },
  {
    title: "autostart is set and cleared",
    steps: [
      define(base),
      ...[[], [], ["--disable"], ["--disable"]].map((flags) => virsh("net-autostart", "--network", "kf", ...flags)),
      ...[virsh("net-list", "--all", "--autostart"), ...clear],
    ],
  },
  {
    title: "leases and ports of nobody",
    steps: [
      ...[define(base), virsh("net-port-list", "kf"), virsh("net-dhcp-leases", "kf"), virsh("net-start", "kf")],
      ...[virsh("net-port-list", "kf"), virsh("net-port-list", "kf", "--uuid"), virsh("net-dhcp-leases", "kf")],
      ...clear,
    ],
  },
];
