import { describe, expect, test } from "vitest";
import { handMadeDefinition, handMadeForward, handMadeSubnet } from "../../derive/hand-made.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import { expectedRules } from "./expected-rules.ts";
import { trafficControlEffects } from "./traffic-control-effects.ts";

const nat = handMadeForward({ mode: "nat" });
const dhcp = { ranges: [{ start: "192.168.101.2", end: "192.168.101.9", leaseSeconds: null }], hosts: [], bootp: null };
const ipv6 = handMadeSubnet({ family: "ipv6", address: "fd00:101::1", prefix: 64 });
const natOver = (over: Partial<NonNullable<NetworkDefinition["forward"]["nat"]>>) =>
  handMadeForward({ mode: "nat", nat: { addresses: null, ports: null, ipv6: false, ...over } });

type Backend = "iptables" | "nftables";
/** As a person would read them: `ip LIBVIRT_FWX -i virbr1 …`. */
const linesOf = (over: Partial<NetworkDefinition>, backend: Backend, chain = /./) =>
  (expectedRules(handMadeDefinition(over), backend)?.rules ?? [])
    .filter((rule) => chain.test(rule.chain))
    .map(({ family, chain: name, rule }) => `${family} ${name} ${rule}`);

describe("the rules libvirt writes with iptables", () => {
  test("for NAT with DHCP: forwarding, services, masquerade and a checksum", () => {
    const { rules } =
      expectedRules(handMadeDefinition({ forward: nat, subnets: [handMadeSubnet({ dhcp })] }), "iptables") ?? {};
    expect(rules?.map(({ table, chain, rule }) => `${table} ${chain} ${rule}`)).toEqual([
      "filter LIBVIRT_FWX -i virbr1 -o virbr1 -j ACCEPT",
      "filter LIBVIRT_FWI -d 192.168.101.0/24 -o virbr1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
      "filter LIBVIRT_FWI -o virbr1 -j REJECT --reject-with icmp-port-unreachable",
      "filter LIBVIRT_FWO -s 192.168.101.0/24 -i virbr1 -j ACCEPT",
      "filter LIBVIRT_FWO -i virbr1 -j REJECT --reject-with icmp-port-unreachable",
      "filter LIBVIRT_INP -i virbr1 -p udp -m udp --dport 53 -j ACCEPT",
      "filter LIBVIRT_INP -i virbr1 -p tcp -m tcp --dport 53 -j ACCEPT",
      "filter LIBVIRT_INP -i virbr1 -p udp -m udp --dport 67 -j ACCEPT",
      "filter LIBVIRT_INP -i virbr1 -p tcp -m tcp --dport 67 -j ACCEPT",
      "filter LIBVIRT_OUT -o virbr1 -p udp -m udp --dport 53 -j ACCEPT",
      "filter LIBVIRT_OUT -o virbr1 -p tcp -m tcp --dport 53 -j ACCEPT",
      "filter LIBVIRT_OUT -o virbr1 -p udp -m udp --dport 68 -j ACCEPT",
      "filter LIBVIRT_OUT -o virbr1 -p tcp -m tcp --dport 68 -j ACCEPT",
      "nat LIBVIRT_PRT -s 192.168.101.0/24 -d 224.0.0.0/24 -j RETURN",
      "nat LIBVIRT_PRT -s 192.168.101.0/24 -d 255.255.255.255/32 -j RETURN",
      "nat LIBVIRT_PRT -s 192.168.101.0/24 ! -d 192.168.101.0/24 -p tcp -j MASQUERADE --to-ports 1024-65535",
      "nat LIBVIRT_PRT -s 192.168.101.0/24 ! -d 192.168.101.0/24 -p udp -j MASQUERADE --to-ports 1024-65535",
      "nat LIBVIRT_PRT -s 192.168.101.0/24 ! -d 192.168.101.0/24 -j MASQUERADE",
      "mangle LIBVIRT_PRT -o virbr1 -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill",
    ]);
  });
  test("open DHCP and DNS even where the host has no address", () => {
    expect(linesOf({}, "iptables", /INP/)).toHaveLength(4);
    expect(linesOf({ isIpv6GuestTrafficAllowed: true }, "iptables", /INP/)).toHaveLength(4);
  });
  test("open IPv6's services only where the host has an IPv6 address", () => {
    expect(linesOf({ subnets: [ipv6] }, "iptables", /INP|OUT/).filter((line) => line.startsWith("ip6"))).toEqual([
      "ip6 LIBVIRT_INP -i virbr1 -p udp -m udp --dport 547 -j ACCEPT",
      "ip6 LIBVIRT_INP -i virbr1 -p udp -m udp --dport 53 -j ACCEPT",
      "ip6 LIBVIRT_INP -i virbr1 -p tcp -m tcp --dport 53 -j ACCEPT",
      "ip6 LIBVIRT_OUT -o virbr1 -p udp -m udp --dport 546 -j ACCEPT",
      "ip6 LIBVIRT_OUT -o virbr1 -p udp -m udp --dport 53 -j ACCEPT",
      "ip6 LIBVIRT_OUT -o virbr1 -p tcp -m tcp --dport 53 -j ACCEPT",
    ]);
  });
  test("open TFTP only where the first subnet with DHCP or TFTP has it", () => {
    const tftp = handMadeSubnet({ address: "10.1.1.1", tftpRoot: "/srv/tftp" });
    const served = handMadeSubnet({ dhcp });
    const ports = (subnets: NetworkDefinition["subnets"]) =>
      linesOf({ subnets }, "iptables").filter((line) => /dport 69/.test(line));
    expect(ports([tftp, served])).toHaveLength(2);
    expect(ports([served, tftp])).toEqual([]);
  });
  test("have no checksum where DHCP only tells a boot file", () => {
    const bootp = { ranges: [], hosts: [], bootp: { file: "pxelinux.0", server: null } };
    expect(
      linesOf({ subnets: [handMadeSubnet({ dhcp: bootp })] }, "iptables").filter((line) => /CHECKSUM/.test(line)),
    ).toEqual([]);
  });
  test("for IPv6 behind a NAT network are a routed network's, unless NAT of IPv6 is asked for", () => {
    expect(linesOf({ forward: nat, subnets: [ipv6] }, "iptables", /FWI|PRT/).slice(1)).toEqual([
      "ip6 LIBVIRT_FWI -d fd00:101::/64 -o virbr1 -j ACCEPT",
      "ip6 LIBVIRT_FWI -o virbr1 -j REJECT --reject-with icmp6-port-unreachable",
    ]);
    expect(linesOf({ forward: natOver({ ipv6: true }), subnets: [ipv6] }, "iptables", /PRT/)).toEqual([
      "ip6 LIBVIRT_PRT -s fd00:101::/64 -d ff02::/16 -j RETURN",
      "ip6 LIBVIRT_PRT -s fd00:101::/64 ! -d fd00:101::/64 -p tcp -j MASQUERADE --to-ports 1024-65535",
      "ip6 LIBVIRT_PRT -s fd00:101::/64 ! -d fd00:101::/64 -p udp -j MASQUERADE --to-ports 1024-65535",
      "ip6 LIBVIRT_PRT -s fd00:101::/64 ! -d fd00:101::/64 -j MASQUERADE",
    ]);
  });
  test("of the last subnet come first", () => {
    const subnets = [handMadeSubnet({ address: "10.1.1.1" }), handMadeSubnet({ address: "10.1.2.1", prefix: 30 })];
    expect(linesOf({ forward: handMadeForward({ mode: "route", dev: "eth0" }), subnets }, "iptables", /FWO/)).toEqual([
      "ip LIBVIRT_FWO -s 10.1.2.0/30 -i virbr1 -o eth0 -j ACCEPT",
      "ip LIBVIRT_FWO -s 10.1.1.0/24 -i virbr1 -o eth0 -j ACCEPT",
      "ip LIBVIRT_FWO -i virbr1 -j REJECT --reject-with icmp-port-unreachable",
    ]);
  });
});

describe("the rules libvirt writes with nftables", () => {
  test("for NAT behind a range of addresses and ports, by one NIC", () => {
    const forward = {
      ...natOver({ addresses: { start: "203.0.113.5", end: "203.0.113.9" }, ports: { start: 5000, end: 6001 } }),
      dev: "eth0",
    };
    expect(linesOf({ forward, subnets: [handMadeSubnet({ dhcp })] }, "nftables")).toEqual([
      'ip guest_cross iif "virbr1" oif "virbr1" accept',
      'ip guest_input iifname "eth0" oif "virbr1" ip daddr 192.168.101.0/24 ct state established,related accept',
      'ip guest_input oif "virbr1" reject',
      'ip guest_output ip saddr 192.168.101.0/24 iif "virbr1" oifname "eth0" accept',
      'ip guest_output iif "virbr1" reject',
      'ip guest_nat oifname "eth0" ip saddr 192.168.101.0/24 ip daddr 224.0.0.0/24 return',
      'ip guest_nat oifname "eth0" ip saddr 192.168.101.0/24 ip daddr 255.255.255.255 return',
      'ip guest_nat meta l4proto tcp ip saddr 192.168.101.0/24 ip daddr != 192.168.101.0/24 oifname "eth0" snat to 203.0.113.5-203.0.113.9:5000-6001',
      'ip guest_nat meta l4proto udp ip saddr 192.168.101.0/24 ip daddr != 192.168.101.0/24 oifname "eth0" snat to 203.0.113.5-203.0.113.9:5000-6001',
      'ip guest_nat ip saddr 192.168.101.0/24 ip daddr != 192.168.101.0/24 oifname "eth0" snat to 203.0.113.5-203.0.113.9',
    ]);
  });
  test("name a subnet of one address without its prefix", () => {
    const subnets = [
      handMadeSubnet({ prefix: 32 }),
      handMadeSubnet({ family: "ipv6", address: "FD00:0::7", prefix: 128 }),
    ];
    expect(linesOf({ forward: handMadeForward({ mode: "route" }), subnets }, "nftables", /output/)).toEqual([
      'ip guest_output ip saddr 192.168.101.1 iif "virbr1" accept',
      'ip guest_output iif "virbr1" reject',
      'ip6 guest_output ip6 saddr fd00::7 iif "virbr1" accept',
      'ip6 guest_output iif "virbr1" reject',
    ]);
  });
  test("leave a DHCP answer's checksum to a queue, but on open networks", () => {
    const subnets = [handMadeSubnet()];
    expect(trafficControlEffects(handMadeDefinition({ subnets }), "nftables").map(({ what }) => what)).toEqual([
      "tc qdisc add dev virbr1 root handle 1: htb default 2",
      "tc filter add dev virbr1 prio 2 protocol ip parent 1: u32 match ip dport 68 ffff action csum ip and udp",
    ]);
    expect(trafficControlEffects(handMadeDefinition({ subnets }), "iptables")).toEqual([]);
    const open = handMadeDefinition({ forward: handMadeForward({ mode: "open" }), subnets });
    expect(trafficControlEffects(open, "nftables")).toEqual([]);
  });
});

describe.each(["iptables", "nftables"] as const)("with %s", (backend) => {
  test.each([
    ["open", handMadeForward({ mode: "open" })],
    ["bridged", handMadeForward({ mode: "bridge" })],
    ["macvtap", handMadeForward({ mode: "vepa", dev: "eth0", interfaces: ["eth0"] })],
    ["hostdev", handMadeForward({ mode: "hostdev", pf: "eth0" })],
  ])("a network of type %s has none", (_, forward) => {
    expect(expectedRules(handMadeDefinition({ forward, subnets: [handMadeSubnet()] }), backend)).toEqual({
      backend,
      rules: [],
    });
  });
  test("a range of one port, which libvirt refuses at start, has none that could be told; without NAT it does no harm", () => {
    const forward = natOver({ ports: { start: 5000, end: 5000 } });
    expect(expectedRules(handMadeDefinition({ forward, subnets: [handMadeSubnet()] }), backend)).toBeNull();
    expect(expectedRules(handMadeDefinition({ forward, subnets: [ipv6] }), backend)).not.toBeNull();
  });
  test("ports 0 to 0 are libvirt's own range", () => {
    expect(
      linesOf({ forward: natOver({ ports: { start: 0, end: 0 } }), subnets: [handMadeSubnet()] }, backend),
    ).toEqual(linesOf({ forward: nat, subnets: [handMadeSubnet()] }, backend));
  });
  test("one address to hide behind is told once", () => {
    const forward = natOver({ addresses: { start: "203.0.113.5", end: "203.0.113.5" } });
    expect(linesOf({ forward, subnets: [handMadeSubnet()] }, backend).at(-1)).toMatch(/ 203\.0\.113\.5$/);
  });
  test("a bridge without a name, or a subnet that is none, can't be told", () => {
    expect(expectedRules(handMadeDefinition({ bridge: null }), backend)).toBeNull();
    const subnets = [handMadeSubnet({ prefix: null })];
    expect(expectedRules(handMadeDefinition({ forward: nat, subnets }), backend)).toBeNull();
    expect(
      expectedRules(handMadeDefinition({ forward: nat, subnets: [handMadeSubnet({ address: "x" })] }), backend),
    ).toBeNull();
  });
  test("an address that carries an IPv4 one is printed as the host's tools print it", () => {
    const forward = handMadeForward({ mode: "route" });
    const subnet = (address: string) =>
      linesOf({ forward, subnets: [handMadeSubnet({ family: "ipv6", address, prefix: 120 })] }, backend).join("\n");
    expect(subnet("::10.5.1.1")).toContain(" ::10.5.1.0/120 ");
    expect(subnet("::ffff:10.5.1.1")).toContain(" ::ffff:10.5.1.0/120 ");
    expect(subnet("64:ff9b::10.5.1.1")).toContain(" 64:ff9b::a05:100/120 ");
  });
});
