import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import type { NetworkSpec } from "../../model/network-spec.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { handMadeFacts, handMadeKnownLink, handMadeKnownNetwork } from "./hand-made-facts.test-helper.ts";
import { resolveSpec } from "./resolve-spec.ts";
import { toCreationFacts } from "./to-creation-facts.ts";

const facts = handMadeFacts();
const resolve = (spec: Partial<NetworkSpec>, over: Partial<CreationFacts> = {}) =>
  resolveSpec({ ...facts, ...over }, { name: "aula", type: "nat", ...spec });
const whole = (spec: Partial<NetworkSpec>, over?: Partial<CreationFacts>) => resolve(spec, over).spec;
const codes = (found: PlanProblem[]) => found.map(({ code }) => code);
const warned = (spec: Partial<NetworkSpec>, over?: Partial<CreationFacts>) => codes(resolve(spec, over).warnings);

describe("what a spec leaves out", () => {
  test("is a free bridge, a free subnet with all its DHCP, started now and at each boot", () => {
    const { spec, problems, warnings } = resolve({});
    expect(problems).toEqual([]);
    expect(warnings).toEqual([]);
    expect(spec).toMatchObject({
      bridge: "virbr1",
      start: true,
      autostart: true,
      keepOnFailure: false,
      hostBridge: null,
    });
    expect(spec.subnets).toEqual([
      {
        ...{ field: "ipv4", family: "ipv4", address: "192.168.123.1", prefix: 24, localPtr: false, tftpRoot: null },
        dhcp: { ranges: [{ start: "192.168.123.2", end: "192.168.123.254", leaseSeconds: null }], hosts: [] },
      },
    ]);
  });

  test("is a bridge's number that no network has, running or stopped, and no device", () => {
    const links = [...facts.links, handMadeKnownLink("virbr1"), handMadeKnownLink("eth9", { altNames: ["virbr3"] })];
    const networks = [...facts.networks, handMadeKnownNetwork({ name: "x", bridge: "virbr2" })];
    expect(whole({}, { links, networks }).bridge).toBe("virbr4");
  });

  test("is a subnet that no network, address or route has, and nothing people meet at home, with Docker or a VPN", () => {
    const taken = [
      { family: "ipv4" as const, cidr: "192.168.123.0/25", by: "route" as const, link: "eth0" },
      { family: "ipv4" as const, cidr: "192.168.124.9/32", by: "address" as const, link: "eth0" },
    ];
    const networks = [handMadeKnownNetwork({ subnets: [{ address: "192.168.125.77", prefix: 26 }] })];
    expect(whole({}, { taken, networks }).subnets[0]?.address).toBe("192.168.126.1");
    const all = [{ family: "ipv4" as const, cidr: "192.168.0.0/16", by: "route" as const, link: "tun0" }];
    expect(whole({}, { taken: all }).subnets[0]?.address).toBe("172.30.0.1");
  });

  test("is nothing where nothing is free, and that is said", () => {
    const taken = ["192.168.0.0/16", "172.16.0.0/12", "10.0.0.0/8"].map((cidr) => ({
      family: "ipv4" as const,
      cidr,
      by: "route" as const,
      link: "tun0",
    }));
    expect(codes(resolve({}, { taken }).problems)).toContain("create.no-free-subnet");
  });

  test("is a private IPv6 subnet that stays the same while one types, and is another for another network", () => {
    const [one, same, other] = ["aula", "aula", "lab"].map((name) => whole({ name, ipv6: {} }).subnets[1]);
    expect(one).toEqual(same);
    expect(one?.address).not.toBe(other?.address);
    expect(one?.address).toMatch(/^fd[\da-f]{2}:/);
    expect(one?.dhcp?.ranges[0]?.start).toBe(one?.address.replace(/::1$/, "::100"));
  });

  test("is the other end of a range that is half said", () => {
    expect(whole({ ipv4: { cidr: "10.7.0.1/24", dhcp: { ranges: [], hosts: [] } } }).subnets[0]?.dhcp).toBeNull();
    expect(whole({ ipv4: { cidr: "10.7.0.1/24", dhcp: { start: "10.7.0.100" } } }).subnets[0]?.dhcp?.ranges).toEqual([
      { start: "10.7.0.100", end: "10.7.0.254", leaseSeconds: null },
    ]);
  });

  test("is DHCP beside the host's address, on the longer side", () => {
    const ranges = (cidr: string) =>
      whole({ ipv4: { cidr } }).subnets[0]?.dhcp?.ranges.map(({ start, end }) => `${start}-${end}`);
    expect(ranges("10.7.0.254/24")).toEqual(["10.7.0.1-10.7.0.253"]);
    expect(ranges("10.7.0.100/24")).toEqual(["10.7.0.101-10.7.0.254"]);
    expect(ranges("10.7.0.200/24")).toEqual(["10.7.0.1-10.7.0.199"]);
    expect(ranges("10.7.0.1/30")).toEqual(["10.7.0.2-10.7.0.2"]);
    expect(ranges("10.128.0.1/9")).toEqual(["10.128.0.2-10.128.255.255"]);
  });

  test("is DHCP on the first address of each family only", () => {
    const ips = [{ cidr: "10.1.0.1/24" }, { cidr: "10.2.0.1/24" }, { cidr: "fd77::1/64" }];
    const { spec, problems } = resolve({ ips });
    expect(problems).toEqual([]);
    expect(spec.subnets.map(({ dhcp }) => dhcp !== null)).toEqual([true, false, true]);
  });

  test("is the host's bridge with a NIC in it, and the NIC that leads outside", () => {
    expect(whole({ type: "bridged" })).toMatchObject({ hostBridge: "br0", bridge: null, subnets: [] });
    expect(whole({ type: "macvtap" }).macvtap).toEqual({ mode: "bridge", devs: ["eth0"] });
    expect(whole({ type: "macvtap", macvtap: { mode: "passthrough" } }).macvtap?.devs).toEqual(["eth1"]);
  });

  test("is nothing where null says none", () => {
    expect(whole({ ipv4: { cidr: "10.7.0.1/24", dhcp: null } }).subnets[0]?.dhcp).toBeNull();
    expect(whole({ type: "open", ipv4: null, ipv6: { cidr: "fd77::1/64" } }).subnets).toHaveLength(1);
    expect(whole({ dns: null }).dns.isEnabled).toBe(false);
    expect(whole({ dns: false }).dns.isEnabled).toBe(false);
    expect(whole({ dns: true }).dns.isEnabled).toBe(true);
    expect(whole({}).dns.isEnabled).toBeNull();
  });
});

describe("what people write", () => {
  test("may be a netmask", () => {
    expect(whole({ ipv4: { cidr: "192.168.50.1/255.255.255.0" } }).subnets[0]).toMatchObject({
      address: "192.168.50.1",
      prefix: 24,
    });
  });
  test("may have blanks around it, but in a name", () => {
    expect(whole({ bridge: " virbr9 ", mac: "52:54:00:AA:BB:CC ", domain: " lab " })).toMatchObject({
      ...{ bridge: "virbr9", mac: "52:54:00:aa:bb:cc", domain: { name: "lab", localOnly: false } },
    });
  });
  test("may be a reservation with hyphens and capitals in its MAC", () => {
    const { spec, problems } = resolve({
      ipv4: { cidr: "10.7.0.1/24", dhcp: { hosts: [{ mac: "52-54-00-AA-BB-CC", ip: "10.7.0.9" }] } },
    });
    expect(problems).toEqual([]);
    expect(spec.subnets[0]?.dhcp?.hosts[0]?.mac).toBe("52:54:00:aa:bb:cc");
  });
  test.each([
    "red de ñandú",
    "--all",
    'it\'s "ours"',
    "$(reboot)",
    "-",
    "网络",
    "شبكة",
    "a&b<c>",
    "%d",
    "a".repeat(100),
    "می\u200cخواهم",
  ])("may be the name %j", (name) => expect(codes(resolve({ name }).problems)).toEqual([]));
  test.each(["virbr9", "br-lan", "A.b_c", "x", "abcdefghijklmno"])("may be the bridge %s", (bridge) =>
    expect(codes(resolve({ bridge }).problems)).toEqual([]),
  );
});

describe("the network that is being changed", () => {
  test("is no obstacle to itself: not its name, bridge, subnet or MAC", async () => {
    const snapshot = await recordedSnapshot("bookworm-iptables-aula");
    const own = snapshot.networks.find(({ name }) => name === "red_nat");
    const spec: NetworkSpec = {
      ...{ name: "red_nat", type: "nat", bridge: "virbr1", mac: own?.definition.mac },
      ...{ ipv4: { cidr: "192.168.125.1/24" }, ipv6: { cidr: "fd77:125::1/64", dhcp: null } },
    };
    expect(codes(resolveSpec(toCreationFacts(snapshot, { except: own?.uuid }), spec).problems)).toEqual([]);
    expect(codes(resolveSpec(toCreationFacts(snapshot), spec).problems)).toEqual([
      "create.name-taken",
      "create.bridge-of-network",
      "create.subnet-overlaps-network",
      "create.subnet-overlaps-network",
      "create.mac-taken",
    ]);
  });
});

describe("an address that is no host's, in a subnet that somebody has", () => {
  test("is told whose the subnet is: the next address in it would be no way out", async () => {
    const facts = toCreationFacts(await recordedSnapshot("bookworm-iptables-aula"));
    const { problems } = resolveSpec(facts, { name: "n", type: "nat", ipv4: { cidr: "192.168.125.0/24" } });
    expect(codes(problems)).toContain("create.subnet-overlaps-network");
    const { suggestion } = problems.find(({ field }) => field === "ipv4.cidr") ?? {};
    const fixed = resolveSpec(facts, { name: "n", type: "nat", ipv4: { cidr: suggestion ?? "" } });
    expect(codes(fixed.problems)).toEqual([]);
  });
});

describe("what should be known before", () => {
  const block = (cidr: string) => ({ ipv4: { cidr } });
  test.each<[string, Partial<NetworkSpec>, Partial<CreationFacts>]>([
    ["create.return-route", { type: "routed" }, {}],
    ["create.return-route", { type: "open" }, {}],
    ["create.ipv6-without-nat", { ipv6: {} }, {}],
    ["create.ipv6-no-slaac", { type: "isolated", ipv6: { cidr: "fd77::1/80" } }, {}],
    ["create.ipv6-autoconfigured", { ipv6: {}, nat: { ipv6: true } }, { autoconfiguredLinks: ["eth0"] }],
    ["create.nat-ipv6-without-address", { nat: { ipv6: true } }, {}],
    ["create.nat-address-not-here", { nat: { addresses: { start: "203.0.113.5", end: "203.0.113.9" } } }, {}],
    ["create.very-isolated-addresses", { type: "very-isolated" }, {}],
    ["create.subnet-unwise", block("192.168.1.1/24"), {}],
    ["create.subnet-unwise", block("172.17.0.1/24"), {}],
    ["create.subnet-unwise", block("10.0.0.1/24"), {}],
    ["create.subnet-public", block("193.16.100.1/24"), {}],
    ["create.static-route", { ...block("10.7.0.1/24"), routes: [{ cidr: "10.20.0.0/16", gateway: "10.7.0.9" }] }, {}],
    ["create.isolated-ports", { isolatedPorts: true }, {}],
    ["create.forward-dev-not-default", { forwardDev: "eth1" }, {}],
    ["create.forward-dev-wireless", { forwardDev: "wlan0" }, {}],
    ["create.macvtap-host", { type: "macvtap" }, {}],
    ["create.macvtap-vepa", { type: "macvtap", macvtap: { mode: "vepa" } }, {}],
    ["create.macvtap-private", { type: "macvtap", macvtap: { mode: "private" } }, {}],
    ["create.macvtap-passthrough", { type: "macvtap", macvtap: { mode: "passthrough", dev: "eth1" } }, {}],
    ["create.macvtap-dev-down", { type: "macvtap" }, { links: [handMadeKnownLink("eth0", { isUp: false })] }],
    [
      "create.host-bridge-down",
      { type: "bridged" },
      { links: [handMadeKnownLink("br9", { kind: "bridge", isUp: false })] },
    ],
    [
      "create.host-bridge-without-uplink",
      { type: "bridged" },
      { links: [handMadeKnownLink("br9", { kind: "bridge" })] },
    ],
    [
      "create.host-bridge-of-containers",
      { type: "bridged", hostBridge: "docker0" },
      { links: [handMadeKnownLink("docker0", { kind: "bridge" })] },
    ],
    ["create.host-bridge-filtered", { type: "bridged" }, { isBridgedTrafficFiltered: true, forwardPolicy: "drop" }],
    ["create.vlan-filtering", { type: "bridged", vlan: [42] }, {}],
    ["create.forward-policy-drop", { type: "open" }, { forwardPolicy: "drop" }],
    ["create.forward-policy-drop", {}, { forwardPolicy: "drop", backend: "nftables" }],
    ["create.open-firewalld", { type: "open" }, { services: { firewalld: true, ufw: false, docker: false } }],
    ["create.mtu-larger", { mtu: 9000 }, {}],
    ["create.domain-local", { domain: "aula.local" }, {}],
    ["create.no-effect", { type: "very-isolated", domain: "lab.test" }, {}],
    ["create.no-effect", { type: "very-isolated", dns: { hosts: [{ ip: "10.1.1.1", names: ["a"] }] } }, {}],
    [
      "create.reservation-guest-elsewhere",
      { ipv4: { cidr: "10.7.0.1/24", dhcp: { hosts: [{ mac: "52:54:00:00:00:01", ip: "10.7.0.9" }] } } },
      {},
    ],
    ["create.xml-kept", { xml: "<network><name>aula</name><metadata/></network>" }, {}],
  ])("%s", (code, spec, over) => {
    expect(warned(spec, over)).toContain(code);
    expect(codes(resolve(spec, over).problems)).toEqual([]);
  });

  test("is nothing where it does not apply", () => {
    expect(warned({}, { forwardPolicy: "drop" })).toEqual([]);
    expect(warned({ type: "isolated", mtu: 9000, title: "Clase" })).toEqual([]);
    expect(warned({ forwardDev: "eth0" })).toEqual([]);
    expect(warned({ type: "routed", ...block("193.16.100.1/24") })).toEqual(["create.return-route"]);
    expect(warned({ nat: { addresses: { start: "172.22.3.4", end: "172.22.3.4" } } })).toEqual([]);
  });
});

test("thousands of reservations are looked through once", () => {
  const hosts = Array.from({ length: 10_000 }, (_, at) => ({
    mac: `52:54:01:00:${[at >> 8, at & 255].map((byte) => byte.toString(16).padStart(2, "0")).join(":")}`,
    ip: `10.44.${(at + 2) >> 8}.${(at + 2) & 255}`,
    name: `pc-${at}`,
  }));
  const wide = (all: typeof hosts) => codes(resolve({ ipv4: { cidr: "10.44.0.1/16", dhcp: { hosts: all } } }).problems);
  expect(wide(hosts)).toEqual([]);
  const outside = hosts.map((host) => ({ ...host, ip: "10.45.0.1" }));
  expect(new Set(wide(outside))).toEqual(new Set(["create.reservation-outside"]));
});
