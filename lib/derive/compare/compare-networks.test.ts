import { describe, expect, test } from "vitest";
import en from "../../../messages/en.json" with { type: "json" };
import es from "../../../messages/es.json" with { type: "json" };
import type { Answers } from "../../model/answers.ts";
import type { LinkAddress } from "../../model/link.ts";
import { NETWORK_TYPES, type NetworkDefinition } from "../../model/network.ts";
import type { HostNetwork } from "../../model/snapshot.ts";
import { assembleSnapshot } from "../assemble/assemble-snapshot.ts";
import { findMacvtapReach } from "../differences/find-macvtap-reach.ts";
import { handMadeForward, handMadeSubnet } from "../hand-made.ts";
import {
  handMadeAnswers,
  handMadeGuest,
  handMadeLink,
  handMadeMeta,
  handMadeNetwork,
  handMadeNic,
} from "../hand-made-host.ts";
import { messageArguments, messageKeys } from "../message-keys.ts";
import { compareNetworks, compareTheory } from "./compare-networks.ts";
import { COMPARE_COLUMNS, type CompareCell, type CompareColumn, type CompareRow } from "./compare-types.ts";

const seen = new Map<string, string[]>();
const snapshotOf = (over: Partial<Answers>) => assembleSnapshot(handMadeAnswers(over), handMadeMeta);
function note({ why, note: differs }: Pick<CompareCell, "why" | "note">): void {
  for (const { code, params } of differs ? [why, differs] : [why]) seen.set(code, Object.keys(params).sort());
}
function rowOf(definition: Partial<NetworkDefinition>, over: Partial<Answers> = {}, isActive = true): CompareRow {
  const network = handMadeNetwork({ name: "red", ...definition }, { active: isActive });
  const [row] = compareNetworks(snapshotOf({ networks: [network], ...over })).rows;
  if (!row) throw new Error("no row");
  for (const column of COMPARE_COLUMNS) note(row.cells[column]);
  return row;
}
const values = (row: CompareRow, columns: CompareColumn[]) => columns.map((column) => row.cells[column].value);
const noteOf = (row: CompareRow, column: CompareColumn) => row.cells[column].note?.code ?? null;

const range = { start: "192.168.101.2", end: "192.168.101.254", leaseSeconds: null };
const served = handMadeSubnet({ dhcp: { ranges: [range], hosts: [], bootp: null } });
const nat = { forward: handMadeForward({ mode: "nat" }), subnets: [served] };
const bridged = {
  forward: handMadeForward({ mode: "bridge" }),
  bridge: { name: "br0", stp: null, delaySeconds: null, zone: null, macTableManager: null },
};
const macvtap = { forward: handMadeForward({ mode: "bridge", dev: "eth1", interfaces: ["eth1"] }), bridge: null };
const on = (link: string, address: string): LinkAddress => ({
  link,
  family: "ipv4",
  address,
  prefix: 24,
  scope: "global",
  isDynamic: false,
});
const reserved = { ranges: [], hosts: [{ mac: "a", id: null, name: null, ip: "192.168.101.9" }], bootp: null };

describe("what the table says", () => {
  test("reaching is theory, the rest is read from this host", () => {
    const { cells } = rowOf(nat);
    expect(COMPARE_COLUMNS.map((column) => cells[column].source)).toEqual([
      ...Array(4).fill("theory"),
      ...Array(5).fill("computed"),
    ]);
  });
  test("every cell can be asked for what proves it", () => {
    const { cells } = rowOf(nat, { guests: [handMadeGuest("web", { live: [handMadeNic({ network: "red" })] })] });
    for (const column of COMPARE_COLUMNS) expect(cells[column].evidence.length).toBeGreaterThan(0);
  });
  test("DHCP is what the XML asks for, not what the type allows", () => {
    const dhcp = (subnets: NetworkDefinition["subnets"]) => rowOf({ ...nat, subnets }).cells.dhcp;
    expect(dhcp([served])).toMatchObject({ value: "yes", items: ["192.168.101.2 – 192.168.101.254"] });
    expect(dhcp([handMadeSubnet()]).value).toBe("no");
    expect(dhcp([handMadeSubnet({ dhcp: reserved })]).value).toBe("limited");
    expect(dhcp([]).value).toBe("no");
  });
  test("what the LAN serves cannot be told from its host", () => {
    expect(values(rowOf(bridged), ["dhcp", "dns"])).toEqual(["cannot-tell", "cannot-tell"]);
    expect(values(rowOf(macvtap), ["dhcp", "dns"])).toEqual(["cannot-tell", "cannot-tell"]);
  });
  test("DNS answers local names on an isolated network, all on NAT, none without address or switched off", () => {
    const off = { enabled: false, forwardPlainNames: true, forwarders: [], hosts: [], txts: [], srvs: [] };
    expect(rowOf(nat).cells.dns.value).toBe("yes");
    expect(rowOf({ subnets: [served] }).cells.dns.value).toBe("limited");
    expect(rowOf({}).cells.dns.value).toBe("no");
    expect(rowOf({ ...nat, dns: off }).cells.dns.value).toBe("no");
  });
  test("the proof of DNS is the dnsmasq that runs", () => {
    const dnsmasq = { pid: 7, network: "red", configPath: null, command: "/usr/sbin/dnsmasq --conf-file=red.conf" };
    const [evidence] = rowOf(nat, { dnsmasqs: [dnsmasq] }).cells.dns.evidence;
    expect(evidence?.line).toBe("/usr/sbin/dnsmasq --conf-file=red.conf");
  });
  test("addresses are what the bridge carries now; of a stopped network what it will carry", () => {
    const links = [handMadeLink("virbr1", { kind: "bridge" })];
    const addresses = [on("virbr1", "192.168.101.1")];
    expect(rowOf(nat, { links, addresses }).cells.addresses.items).toEqual(["192.168.101.1/24"]);
    expect(rowOf(nat, {}, false).cells.addresses).toMatchObject({ items: ["192.168.101.1/24"], value: "yes" });
    expect(rowOf({}, { links, addresses: [on("eth0", "10.0.0.2")] }).cells.addresses.value).toBe("no");
    expect(rowOf({}, {}, false).cells.addresses.value).toBe("no");
    expect(rowOf({ forward: handMadeForward({ mode: "hostdev" }) }).cells.addresses.value).toBe("cannot-tell");
  });
  test("devices are the uplinks of a bridge, the NIC of macvtap, none inside the host", () => {
    const links = [handMadeLink("br0", { kind: "bridge" }), handMadeLink("eth0", { master: "br0" })];
    expect(rowOf(bridged, { links }).cells.devices.items).toEqual(["br0", "eth0"]);
    expect(rowOf(macvtap).cells.devices.items).toEqual(["eth1"]);
    expect(values(rowOf({}), ["devices"])).toEqual(["no"]);
    expect(values(rowOf(nat), ["devices"])).toEqual(["yes"]);
    expect(values(rowOf({ ...macvtap, forward: handMadeForward({ mode: "bridge" }) }), ["devices"])).toEqual(["no"]);
  });
  test("a stopped network says that its answers hold from its next start", () => {
    const row = rowOf(nat, {}, false);
    expect([noteOf(row, "outside"), noteOf(row, "members")]).toEqual(["compare.note.stopped", null]);
  });
});

describe("where this host differs from the promise", () => {
  const eth1 = handMadeLink("eth1");
  const guests = [handMadeGuest("web", { live: [handMadeNic({ network: "red", type: "direct", dev: "eth1" })] })];
  const neighbour = {
    address: "10.0.0.50",
    family: "ipv4" as const,
    mac: "52:54:00:00:00:01",
    link: "br0",
    state: "REACHABLE",
  };

  test("macvtap on a NIC without address: nothing to be cut off from", () => {
    const row = rowOf(macvtap, { links: [eth1], addresses: [on("br0", "10.0.0.2")] });
    expect([row.cells.host.value, noteOf(row, "host")]).toEqual(["no", "compare.differs.macvtapWithoutAddress"]);
  });
  test("macvtap on the NIC with the host's address: as promised", () => {
    expect(noteOf(rowOf(macvtap, { links: [eth1], addresses: [on("eth1", "10.0.0.2")] }), "host")).toBeNull();
  });
  test("a macvtap guest seen from another leg of the host: reached round the LAN, with the neighbour as proof", () => {
    const row = rowOf(macvtap, { guests, links: [eth1], addresses: [on("br0", "10.0.0.2")], neighbours: [neighbour] });
    expect(noteOf(row, "host")).toBe("compare.differs.macvtapSeen");
    expect(row.cells.host.evidence.at(-1)?.line).toBe("10.0.0.50 dev br0 lladdr 52:54:00:00:00:01 REACHABLE");
  });
  test("of a pool of NICs only the one that carries the guest is seen elsewhere, and one that is missing proves nothing", () => {
    const pool = { ...macvtap, forward: handMadeForward({ mode: "bridge", interfaces: ["eth1", "eth2", "eth9"] }) };
    const links = [eth1, handMadeLink("eth2")];
    const addresses = [on("br0", "10.0.0.2"), on("eth2", "10.0.1.2")];
    const snapshot = snapshotOf({
      networks: [handMadeNetwork({ name: "red", ...pool })],
      ...{ guests, links, addresses, neighbours: [neighbour] },
    });
    const [network] = snapshot.networks;
    const seenFrom = findMacvtapReach(network as HostNetwork, snapshot).map(({ words }) => words.params.device);
    expect(seenFrom).toEqual(["eth1"]);
  });
  test("macvtap without any NIC lets no guest start", () => {
    const bare = { bridge: null, forward: handMadeForward({ mode: "bridge" }) };
    expect(noteOf(rowOf(bare, { links: [eth1] }), "devices")).toBe("compare.differs.noDevice");
  });
  test("a bridge that learned the guest's MAC proves it too, if the host has an address there", () => {
    const fdb = [{ mac: "52:54:00:00:00:01", link: "eth0", master: "br0", isPermanent: false, vlan: null }];
    const links = [eth1, handMadeLink("br0", { kind: "bridge" })];
    const withAddress = rowOf(macvtap, { guests, links, fdb, addresses: [on("br0", "10.0.0.2")] });
    const without = rowOf(macvtap, { guests, links, fdb, addresses: [on("eth1", "10.0.0.2")] });
    expect([noteOf(withAddress, "host"), noteOf(without, "host")]).toEqual(["compare.differs.macvtapSeen", null]);
  });
  test("a MAC that another guest carries as well proves nothing", () => {
    const twin = handMadeGuest("otra", { live: [handMadeNic({ type: "bridge", bridge: "br0" })] });
    const row = rowOf(macvtap, {
      guests: [...guests, twin],
      links: [eth1],
      addresses: [on("eth1", "10.0.0.2")],
      neighbours: [neighbour],
    });
    expect(noteOf(row, "host")).toBeNull();
  });
  test("an address put on the bridge of a very isolated network joins the host", () => {
    const links = [handMadeLink("virbr1", { kind: "bridge" })];
    const row = rowOf({}, { links, addresses: [on("virbr1", "172.22.0.1")] });
    expect(row.cells.host.note).toMatchObject({
      code: "compare.differs.extraAddress",
      params: { address: "172.22.0.1/24" },
    });
  });
  test("an address of the XML that the bridge lost", () => {
    const links = [handMadeLink("virbr1", { kind: "bridge" })];
    expect(noteOf(rowOf(nat, { links, addresses: [on("eth0", "10.0.0.2")] }), "host")).toBe(
      "compare.differs.missingAddress",
    );
  });
  test("link-local addresses are the kernel's own and no difference", () => {
    const links = [handMadeLink("virbr1", { kind: "bridge" })];
    const local = { ...on("virbr1", "fe80::1"), family: "ipv6" as const, scope: "link" };
    expect(noteOf(rowOf({}, { links, addresses: [local] }), "host")).toBeNull();
  });
  test("an external bridge that is missing, without uplink, without address", () => {
    const br0 = handMadeLink("br0", { kind: "bridge" });
    expect(noteOf(rowOf(bridged, { links: [eth1] }), "devices")).toBe("compare.differs.bridgeMissing");
    const row = rowOf(bridged, { links: [br0], addresses: [on("eth1", "10.0.0.2")] });
    expect([noteOf(row, "outside"), noteOf(row, "host")]).toEqual([
      "compare.differs.noUplink",
      "compare.differs.bridgeWithoutAddress",
    ]);
  });
  test("a NIC that is missing, down or on Wi-Fi", () => {
    const noted = (link: ReturnType<typeof handMadeLink>) => rowOf(macvtap, { links: [link] });
    expect(noteOf(noted(handMadeLink("eth9")), "devices")).toBe("compare.differs.deviceMissing");
    expect(noteOf(noted({ ...eth1, isUp: false }), "outside")).toBe("compare.differs.deviceDown");
    expect(noteOf(noted({ ...eth1, isWireless: true }), "outside")).toBe("compare.differs.wireless");
  });
  test("isolated ports keep guests of one bridge apart", () => {
    expect(noteOf(rowOf({ ...nat, hasIsolatedPorts: true }), "guests")).toBe("compare.differs.isolatedPorts");
  });
  test("forwarding switched off stops what a NAT network promises, and no isolated one", () => {
    const sysctls = { "net.ipv4.ip_forward": "0" };
    expect(noteOf(rowOf(nat, { sysctls }), "outside")).toBe("compare.differs.forwardingOff");
    expect(noteOf(rowOf({ subnets: [served] }, { sysctls }), "outside")).toBeNull();
  });
  test("rules that somebody flushed are missed only where rules could be read", () => {
    const ruleset = { backend: "iptables" as const, family: "ip" as const, command: "iptables-save -c" };
    const flushed = rowOf(nat, { rulesets: [{ ...ruleset, text: "*filter\nCOMMIT\n" }] });
    expect([noteOf(flushed, "outside"), noteOf(rowOf(nat), "outside")]).toEqual(["compare.differs.rulesMissing", null]);
  });
  test("rules are not missed where the command that would show them was refused", () => {
    const read = {
      backend: "iptables" as const,
      family: "ip" as const,
      command: "iptables-save -c",
      text: "*filter\n",
    };
    const refused = ["nft-json", "nft-text"].map((what) => ({
      what,
      reason: "needs-sudo" as const,
      subject: null,
      detail: "",
    }));
    const facts = { ...handMadeAnswers().facts, configuredBackend: "nftables" };
    const row = rowOf(nat, { facts, rulesets: [read], unreadable: refused });
    expect(noteOf(row, "outside")).toBeNull();
  });
  test("IPv6 behind NAT is routed unless the XML asks for its translation", () => {
    const ipv6 = handMadeSubnet({ family: "ipv6", address: "fd00::1", prefix: 64 });
    const translated = handMadeForward({ mode: "nat", nat: { addresses: null, ports: null, ipv6: true } });
    expect(noteOf(rowOf({ ...nat, subnets: [served, ipv6] }), "inbound")).toBe("compare.differs.ipv6Routed");
    expect(noteOf(rowOf({ forward: translated, subnets: [ipv6] }), "inbound")).toBeNull();
  });
});

test("the theory table has the course's seven types", () => {
  expect(compareTheory().map(({ type }) => type)).toEqual(NETWORK_TYPES.filter((type) => type !== "hostdev"));
});

test("an empty host compares nothing and still has its theory", () => {
  const comparison = compareNetworks(snapshotOf({}));
  expect([comparison.rows, comparison.theory.length]).toEqual([[], 7]);
});

test("every phrase of the table has its words with the same arguments in both languages, and none is left over", () => {
  const own = new Map([...seen].filter(([code]) => code.startsWith("compare.")));
  for (const messages of [en, es]) {
    const words = messageKeys(messages.compare, "compare.");
    expect([...words.keys()].sort()).toEqual([...own.keys()].sort());
    for (const [code, params] of own) expect([code, messageArguments(words.get(code) ?? "")]).toEqual([code, params]);
  }
});
