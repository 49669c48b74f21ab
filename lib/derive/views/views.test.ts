import { describe, expect, test } from "vitest";
import en from "../../../messages/en.json" with { type: "json" };
import es from "../../../messages/es.json" with { type: "json" };
import type { Answers, GuestAnswer } from "../../model/answers.ts";
import { UNREADABLE_REASONS, type Unreadable, WARNING_CODES } from "../../model/evidence.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { assembleSnapshot } from "../assemble/assemble-snapshot.ts";
import { toNetworksDocument } from "../documents/to-networks-document.ts";
import { handMadeForward, handMadeSubnet } from "../hand-made.ts";
import {
  handMadeAnswers,
  handMadeGuest,
  handMadeLink,
  handMadeMeta,
  handMadeNetwork,
  handMadeNic,
  handMadeUuid,
} from "../hand-made-host.ts";
import { findHealth } from "../health/find-health.ts";
import { messageArguments, messageKeys } from "../message-keys.ts";
import { buildGuestDetail } from "./build-guest-detail.ts";
import { buildGuestRows } from "./build-guest-rows.ts";
import { buildHostNames } from "./build-host-names.ts";
import { buildNetworkDetail } from "./build-network-detail.ts";
import { buildNetworkRows } from "./build-network-rows.ts";
import { buildOverview } from "./build-overview.ts";

const snapshotOf = (over: Partial<Answers> = {}): Snapshot => assembleSnapshot(handMadeAnswers(over), handMadeMeta);
const said = new Map<string, string[]>();
const hear = <T extends { code: string; params: object } | null>(phrase: T): T => {
  if (phrase) said.set(phrase.code, Object.keys(phrase.params).sort());
  return phrase;
};

const nat = (name: string, number: number, active = true) =>
  handMadeNetwork(
    {
      name,
      uuid: handMadeUuid(number),
      forward: handMadeForward({ mode: "nat" }),
      bridge: { name: `virbr${number}`, stp: true, delaySeconds: 0, zone: null, macTableManager: null },
      subnets: [handMadeSubnet({ address: `10.0.${number}.1` })],
    },
    { active },
  );
const isolated = (name: string, number: number) =>
  handMadeNetwork({ name, uuid: handMadeUuid(number), bridge: null, subnets: [handMadeSubnet()] });
const on = (network: string, over = {}) => handMadeNic({ network, ...over });
const names = ({ rows }: { rows: { name: string }[] }) => rows.map(({ name }) => name);

const NFT = `table inet t { # handle 1
	chain c { # handle 1
		iifname "virbr1" accept # handle 2
	}
}
`;

describe("a bridged network on a bridge of libvirt's own", () => {
  const bridge = { name: "virbr1", stp: null, delaySeconds: null, zone: null, macTableManager: null };
  const range = { start: "10.0.1.2", end: "10.0.1.99", leaseSeconds: null };
  const subnets = [handMadeSubnet({ address: "10.0.1.1", dhcp: { ranges: [range], hosts: [], bootp: null } })];
  const red = handMadeNetwork(
    { name: "red", uuid: handMadeUuid(1), forward: handMadeForward({ mode: "nat" }), bridge, subnets },
    {
      leases: [
        { mac: "52:54:00:00:00:01", address: "10.0.1.50", prefix: 24, hostname: null, clientId: null, expires: null },
      ],
    },
  );
  const borrowed = { name: "prestada", uuid: handMadeUuid(2), forward: handMadeForward({ mode: "bridge" }), bridge };
  const snapshot = snapshotOf({ networks: [red, handMadeNetwork(borrowed)] });

  test("has the other's leases in the documents, in the table and on its page, which says whose they are", () => {
    const { rows } = buildNetworkRows(snapshot);
    const whose = { uuid: handMadeUuid(1), name: "red", type: "nat" };
    expect(rows.map(({ name, dhcp, servedBy, leases }) => [name, dhcp, servedBy, leases])).toEqual([
      ["prestada", "libvirt", whose, 1],
      ["red", "libvirt", null, 1],
    ]);
    const page = buildNetworkDetail(snapshot, handMadeUuid(2));
    expect([page?.leases.map(({ address }) => address), page?.row.servedBy]).toEqual([["10.0.1.50"], whose]);
    const { networks } = toNetworksDocument(snapshot);
    expect(networks.map(({ leases }) => leases.map(({ address }) => address))).toEqual([["10.0.1.50"], ["10.0.1.50"]]);
  });
  test("is counted with no lease of its own on the first page", () => {
    expect(buildOverview(snapshot).counts.leases).toBe(1);
  });
  test("asks the LAN again once that bridge is no network's", () => {
    const alone = snapshotOf({ networks: [handMadeNetwork(borrowed)] });
    expect(buildNetworkRows(alone).rows.map(({ dhcp, servedBy }) => [dhcp, servedBy])).toEqual([["lan", null]]);
  });
});

describe("a NIC under macvtap", () => {
  const forward = (...interfaces: string[]) =>
    handMadeForward({ mode: "bridge", dev: interfaces[0] ?? null, interfaces });
  const pool = (...devices: string[]) =>
    handMadeNetwork({ name: "sinpuente", uuid: handMadeUuid(5), forward: forward(...devices), bridge: null });
  const stored = on("sinpuente");
  const live = { ...stored, type: "direct" as const, dev: "eth2", macvtapMode: "bridge" as const, tap: "macvtap0" };
  const deviceOf = (guest: GuestAnswer, ...devices: string[]) =>
    buildGuestDetail(snapshotOf({ networks: [pool(...devices)], guests: [guest] }), guest.uuid)?.nics[0]?.device;

  test("of a network names the host's NIC it runs on, as one without a network does", () => {
    expect(deviceOf(handMadeGuest("web", { stored: [stored], live: [live] }), "eth1", "eth2")).toBe("eth2");
    const direct = handMadeNic({ type: "direct", dev: "eth3" });
    expect(deviceOf(handMadeGuest("web", { stored: [direct] }), "eth1")).toBe("eth3");
  });
  test("of a stopped guest names it only where the network has no other to give", () => {
    expect(deviceOf(handMadeGuest("web", { stored: [stored] }), "eth2")).toBe("eth2");
    expect(deviceOf(handMadeGuest("web", { stored: [stored] }), "eth1", "eth2")).toBeNull();
  });
});

describe("the table of networks", () => {
  const snapshot = snapshotOf({
    networks: [nat("red10", 10), nat("red2", 2, false), isolated("Aislada de Íñigo", 3)],
    guests: [handMadeGuest("web", { live: [on("red10", { mac: "52:54:00:00:00:0a" }), on("red10")] })],
  });
  const rows = (query = {}) => buildNetworkRows(snapshot, query);

  test("is in the order people count", () => {
    expect(names(rows())).toEqual(["Aislada de Íñigo", "red2", "red10"]);
    expect(names(rows({ descending: true }))).toEqual(["red10", "red2", "Aislada de Íñigo"]);
  });
  test("is searched without regard to case and accents, by name, address and bridge", () => {
    expect(names(rows({ text: "inigo" }))).toEqual(["Aislada de Íñigo"]);
    expect(names(rows({ text: "10.0.2.1" }))).toEqual(["red2"]);
    expect(names(rows({ text: "VIRBR10" }))).toEqual(["red10"]);
  });
  test("is filtered by type and state, and tells how many there are of each", () => {
    expect(names(rows({ types: ["isolated"] }))).toEqual(["Aislada de Íñigo"]);
    expect(names(rows({ states: ["inactive"] }))).toEqual(["red2"]);
    expect(rows({ types: ["isolated"] }).facets).toEqual({
      types: { nat: 2, isolated: 1 },
      states: { active: 2, inactive: 1 },
    });
  });
  test("is cut into pages that meet", () => {
    expect(rows({ offset: 1, limit: 1 })).toMatchObject({ total: 3, matched: 3, offset: 1, rows: [{ name: "red2" }] });
    expect(names(rows({ offset: 99 }))).toEqual([]);
    expect(rows({ limit: -5 }).rows).toHaveLength(1);
  });
  test("sorts by any of its columns, equals by name; a column it does not know is the name", () => {
    expect(names(rows({ sort: "guests", descending: true }))[0]).toBe("red10");
    expect(names(rows({ sort: "type" }))).toEqual(["Aislada de Íñigo", "red2", "red10"]);
    expect(names(rows({ sort: "constructor" }))).toEqual(names(rows()));
  });
  test("counts a guest with two NICs once", () => {
    expect(rows().rows.find(({ name }) => name === "red10")).toMatchObject({ guests: 1, runningGuests: 1 });
  });
  test("a page of a host with a thousand networks is a hundred rows", () => {
    const networks = Array.from({ length: 1000 }, (_, number) => isolated(`red${number}`, number));
    expect(buildNetworkRows(snapshotOf({ networks }))).toMatchObject({ total: 1000, rows: { length: 100 } });
  });
  test("marks a network whose stored XML waits for a restart", () => {
    const changed = nat("red", 1);
    changed.storedXml = "<network>\n  <domain name='nuevo'/>\n</network>\n";
    changed.liveXml = "<network connections='1'>\n</network>\n";
    expect(buildNetworkRows(snapshotOf({ networks: [changed] })).rows[0]?.hasPendingChanges).toBe(true);
    changed.storedXml = "<network>\n</network>\n";
    expect(buildNetworkRows(snapshotOf({ networks: [changed] })).rows[0]?.hasPendingChanges).toBe(false);
  });
});

describe("the page of a network", () => {
  const dnsmasq = { pid: 7, network: "red", configPath: null, command: "dnsmasq" };
  const snapshot = snapshotOf({
    networks: [nat("red", 1), nat("parada", 2, false)],
    dnsmasqs: [dnsmasq],
    links: [
      handMadeLink("virbr1", { kind: "bridge" }),
      handMadeLink("vnet0", { kind: "tun", master: "virbr1" }),
      handMadeLink("veth9", { kind: "veth", master: "virbr1", portState: "forwarding" }),
    ],
    addresses: [
      { link: "virbr1", family: "ipv4", address: "10.0.1.1", prefix: 24, scope: "global", isDynamic: false },
      { link: "virbr1", family: "ipv4", address: "10.9.9.9", prefix: 24, scope: "global", isDynamic: false },
    ],
    rulesets: [
      {
        backend: "iptables",
        family: "ip",
        command: "iptables-save -c",
        text: "*filter\n-A X -i virbr1 -j Y\nCOMMIT\n",
      },
      {
        backend: "nftables",
        family: "all",
        command: "nft -a list ruleset",
        text: NFT,
      },
    ],
    guests: [handMadeGuest("web", { live: [on("red", { tap: "vnet0", bridge: "virbr1" })] })],
    warnings: [{ code: "unknown-element", reader: "net-dumpxml", subject: "red", excerpt: "<novelty/>" }],
  });
  const detail = buildNetworkDetail(snapshot, handMadeUuid(1));
  const stopped = buildNetworkDetail(snapshot, handMadeUuid(2));
  for (const one of [detail, stopped]) {
    for (const { words } of [...(one?.files ?? []), ...(one?.commands ?? [])]) hear(words);
  }

  test("tells which address of the bridge the XML asks for", () => {
    expect(detail?.hostAddresses.map(({ address, inXml }) => [address, inXml])).toEqual([
      ["10.0.1.1", true],
      ["10.9.9.9", false],
    ]);
    expect(detail?.differsFromPromise.map(({ words }) => words.code)).toContain("compare.differs.extraAddress");
  });
  test("tells the ports that are no guest's", () => {
    expect(detail?.otherPorts).toEqual([{ link: "veth9", kind: "veth", state: "forwarding" }]);
  });
  test("names only files that are there in its state", () => {
    expect(detail?.files.map(({ path }) => path)).toEqual([
      "/etc/libvirt/qemu/networks/red.xml",
      "/etc/libvirt/qemu/networks/autostart/red.xml",
      "/run/libvirt/network/red.xml",
      "/var/lib/libvirt/dnsmasq/red.conf",
      "/var/lib/libvirt/dnsmasq/virbr1.status",
    ]);
    expect(stopped?.files.map(({ path }) => path)).not.toContain("/run/libvirt/network/parada.xml");
  });
  test("gives the commands by UUID, so that no name needs quoting", () => {
    expect(detail?.commands[0]?.command).toBe(`virsh -c qemu:///system net-info ${handMadeUuid(1)}`);
    expect(stopped?.commands.map(({ command }) => command).join()).not.toContain("net-dhcp-leases");
  });
  test("carries its own warnings", () => {
    expect([detail?.warnings.length, stopped?.warnings.length]).toEqual([1, 0]);
  });
  test("says why it shows no rules", () => {
    expect(detail?.rulesUnreadable).toBeNull();
    const unreadable: Unreadable[] = [
      { what: "iptables-save", reason: "needs-sudo", subject: null, detail: "a password is required" },
    ];
    const without = buildNetworkDetail(snapshotOf({ networks: [nat("red", 1)], unreadable }), handMadeUuid(1));
    expect(without?.rulesUnreadable?.reason).toBe("needs-sudo");
    const some = [{ backend: "iptables" as const, family: "ip" as const, command: "iptables-save -c", text: "" }];
    const refused = ["nft-json", "nft-text"].map((what) => ({ ...unreadable[0], what })) as Unreadable[];
    const partly = snapshotOf({ networks: [nat("red", 1)], rulesets: some, unreadable: refused });
    expect(buildNetworkDetail(partly, handMadeUuid(1))?.rulesUnreadable?.what).toBe("nft-json");
  });
  test("names what it would tell more with, of the host and of itself, and no more", () => {
    const lost = (what: string, subject: string | null): Unreadable => ({
      what,
      reason: "failed",
      subject,
      detail: "",
    });
    const unreadable = [
      lost("ip-addr", null),
      lost("net-dhcp-leases", "red"),
      lost("net-dhcp-leases", "other"),
      lost("nft-text", null),
    ];
    const told = buildNetworkDetail(snapshotOf({ networks: [nat("red", 1)], unreadable }), handMadeUuid(1))?.unreadable;
    expect(told).toEqual(unreadable.slice(0, 2));
  });
  test("names the places where the host's distribution keeps an external bridge, all where it is unknown", () => {
    const bridged = handMadeNetwork({
      uuid: handMadeUuid(5),
      forward: handMadeForward({ mode: "bridge" }),
      bridge: { name: "br0", stp: null, delaySeconds: null, zone: null, macTableManager: null },
    });
    const places = (os: string | null) => {
      const facts = { ...handMadeAnswers().facts, os };
      const files = buildNetworkDetail(snapshotOf({ networks: [bridged], facts }), handMadeUuid(5))?.files ?? [];
      return files.flatMap(({ words }) => hear(words).code.split(".")[2] ?? []).slice(3);
    };
    expect(places("Debian GNU/Linux 12 (bookworm)")).toEqual(["ifupdown", "networkManager", "networkd"]);
    expect(places("Ubuntu 24.04")).toEqual(["netplan", "networkManager", "networkd"]);
    expect(places("Rocky Linux 9")).toEqual(["networkManager", "networkd", "ifcfg"]);
    expect(places(null)).toEqual(["ifupdown", "netplan", "networkManager", "networkd", "ifcfg"]);
  });
  test("tells the LAN's router the way back to a routed network, through the host's own address", () => {
    const routed = handMadeNetwork({
      uuid: handMadeUuid(6),
      forward: handMadeForward({ mode: "route" }),
      subnets: [handMadeSubnet({ address: "198.51.100.1" })],
    });
    const way = { table: "main", type: "unicast", destination: "default", gateway: "10.0.0.1", link: "eth0" };
    const route = { ...way, family: "ipv4" as const, source: null, metric: null, protocol: null, scope: null };
    const address = { link: "eth0", family: "ipv4" as const, address: "10.0.0.2", prefix: 24, scope: "global" };
    const over = { networks: [routed], addresses: [{ ...address, isDynamic: false }] };
    const limits = (routes: Answers["routes"]) =>
      buildNetworkDetail(snapshotOf({ ...over, routes }), handMadeUuid(6))?.promise.limits.at(-1);
    const last = limits([{ ...route, isLinkDown: false }]);
    expect(last && hear(last)).toEqual({
      code: "views.returnRoute",
      params: { subnet: "198.51.100.0/24", via: "10.0.0.2" },
    });
    expect(limits([])?.code).not.toBe("views.returnRoute");
  });
  test("is null for a network that is not there", () => {
    expect(buildNetworkDetail(snapshot, "nope")).toBeNull();
  });
});

describe("guests", () => {
  const nic = on("red", { tap: "vnet0", bridge: "virbr1" });
  const pendingOf = (guest: GuestAnswer) => {
    const detail = buildGuestDetail(
      snapshotOf({ networks: [nat("red", 1), nat("otra", 2)], guests: [guest] }),
      guest.uuid,
    );
    for (const { words } of detail?.commands ?? []) hear(words);
    return detail?.nics.map(({ pending }) => hear(pending)?.code ?? null);
  };

  test("are found by name, address, MAC and network", () => {
    const snapshot = snapshotOf({
      networks: [nat("red", 1)],
      guests: [handMadeGuest("Máquina", { live: [nic] }), handMadeGuest("otra", {})],
      neighbours: [{ address: "10.0.1.7", family: "ipv4", mac: nic.mac, link: "virbr1", state: "REACHABLE" }],
    });
    for (const text of ["maquina", "10.0.1.7", nic.mac.toUpperCase(), "red"]) {
      expect(names(buildGuestRows(snapshot, { text }))).toEqual(["Máquina"]);
    }
    expect(names(buildGuestRows(snapshot, { states: ["shut-off"] }))).toEqual(["otra"]);
    expect(names(buildGuestRows(snapshot, { types: ["nat"] }))).toEqual(["Máquina"]);
  });
  test("say what the next start changes on each NIC", () => {
    const guest = (stored: ReturnType<typeof on>[], live: ReturnType<typeof on>[]) =>
      handMadeGuest("web", { stored, live });
    expect(pendingOf(guest([on("red")], [nic]))).toEqual([null]);
    expect(pendingOf(guest([on("otra")], [nic]))).toEqual(["views.nic.movesAtStart"]);
    expect(pendingOf(guest([on("red", { model: "e1000" })], [nic]))).toEqual(["views.nic.modelAtStart"]);
    expect(pendingOf(guest([on("red", { link: "down" })], [nic]))).toEqual(["views.nic.linkDownAtStart"]);
    expect(pendingOf(guest([on("red")], [{ ...nic, link: "down" }]))).toEqual(["views.nic.linkUpAtStart"]);
    expect(pendingOf(guest([], [nic]))).toEqual(["views.nic.goneAtStop"]);
    expect(pendingOf(guest([on("red"), on("red", { mac: "52:54:00:00:00:02" })], [nic]))).toEqual([
      null,
      "views.nic.comesAtStart",
    ]);
  });
  test("that are off have nothing pending", () => {
    expect(pendingOf(handMadeGuest("web", { stored: [on("red")] }))).toEqual([null]);
  });
  test("that are not there have no page", () => {
    expect(buildGuestDetail(snapshotOf(), "nope")).toBeNull();
  });
});

describe("health, by facts alone", () => {
  const healthOf = (over: Partial<Answers>) => {
    const findings = findHealth(snapshotOf(over));
    for (const { words, remedy } of findings) {
      hear(words);
      hear(remedy);
    }
    return findings;
  };
  const codes = (over: Partial<Answers>) => healthOf(over).map(({ code, severity }) => `${severity} ${code}`);
  const nic = on("red", { tap: "vnet0", bridge: "virbr1" });
  const running = (live: typeof nic) => ({
    networks: [nat("red", 1)],
    guests: [handMadeGuest("web", { live: [live] })],
  });
  const virbr1 = handMadeLink("virbr1", { kind: "bridge" });

  test("a host where all is well has no finding", () => {
    expect(codes({ networks: [nat("red", 1)], links: [virbr1] })).toEqual([]);
  });
  test("an autostart network that is stopped, and no other stopped network", () => {
    const manual = nat("manual", 2, false);
    manual.autostart = false;
    expect(codes({ networks: [nat("red", 1, false), manual] })).toEqual(["warning autostart-stopped"]);
  });
  test("an active network without its bridge is an error, and comes first", () => {
    const networks = [nat("parada", 2, false), nat("red", 1)];
    expect(codes({ networks, links: [handMadeLink("eth0")] })).toEqual([
      "error bridge-missing",
      "warning autostart-stopped",
    ]);
  });
  test("each way a guest is left unplugged; a cable that was pulled on purpose is no fault", () => {
    const tap = (over = {}) => handMadeLink("vnet0", { kind: "tun", master: "virbr1", ...over });
    expect(codes({ ...running(nic), links: [virbr1, tap({ master: null })] })).toEqual(["warning unplugged-no-master"]);
    expect(codes({ ...running(nic), links: [virbr1, tap({ master: "x" })] })).toEqual([
      "warning unplugged-other-master",
    ]);
    expect(codes({ ...running(nic), links: [virbr1, tap({ isUp: false })] })).toEqual(["warning unplugged-tap-down"]);
    expect(codes({ ...running(nic), links: [virbr1] })).toEqual(["warning unplugged-tap-missing"]);
    expect(codes({ ...running({ ...nic, link: "down" }), links: [virbr1, tap()] })).toEqual([
      "info unplugged-link-down",
    ]);
  });
  test("parts that could not be read, once for each reason", () => {
    const unreadable = UNREADABLE_REASONS.flatMap((reason) =>
      ["iptables-save", "nft-text"].map((what) => ({ what, reason, subject: null, detail: "" })),
    );
    expect(healthOf({ unreadable })).toHaveLength(UNREADABLE_REASONS.length);
  });
  test("rules that iptables took with a mistake, once for each kind", () => {
    const text = "*filter\n-A FORWARD -i -ivirbr1 -j REJECT\n-A FORWARD -o virbr0-nic -j DROP\nCOMMIT\n";
    const ruleset = { backend: "iptables" as const, family: "ip" as const, command: "iptables-save -c", text };
    expect(codes({ rulesets: [ruleset] })).toEqual(["warning rule-device-glued", "warning rule-device-of-old"]);
  });
  test("answers that were not understood are counted", () => {
    const warning = { code: "not-understood" as const, reader: "ip-addr", subject: null, excerpt: "?" };
    expect(healthOf({ warnings: [warning, warning] })[0]?.words.params).toEqual({ count: 2 });
  });
  test("the overview lists the worst hundred and counts them all", () => {
    const networks = Array.from({ length: 150 }, (_, number) => nat(`red${number}`, number, false));
    expect(buildOverview(snapshotOf({ networks }))).toMatchObject({ healthCount: 150, health: { length: 100 } });
  });
  test("the overview tells a question about every object once", () => {
    const run = { id: "net-dumpxml", command: "virsh net-dumpxml 1", exitCode: 0, durationMs: 1 };
    expect(buildOverview(snapshotOf({ commands: [run, { ...run, command: "virsh net-dumpxml 2" }] })).commands).toEqual(
      [run],
    );
  });
});

test("the names of a host are nothing but its names", () => {
  const snapshot = snapshotOf({ networks: [nat("red", 1)], guests: [handMadeGuest("web", {})] });
  expect(buildHostNames(snapshot)).toEqual({
    networks: [{ uuid: handMadeUuid(1), name: "red", type: "nat" }],
    guests: [{ uuid: snapshot.guests[0]?.uuid, name: "web" }],
  });
});

test("every phrase of views and health has its words with the same arguments in both languages, none left over", () => {
  const own = new Map([...said].filter(([code]) => /^(views|health)\./.test(code)));
  for (const { views, health } of [en, es]) {
    const words = messageKeys({ views, health });
    expect([...words.keys()].sort()).toEqual([...own.keys()].sort());
    for (const [code, params] of own) {
      const missing = messageArguments(words.get(code) ?? "").filter((argument) => !params.includes(argument));
      expect([code, missing]).toEqual([code, []]);
    }
  }
});

test("every reason and every kind of warning has its words", () => {
  for (const { unreadable, warnings } of [en, es]) {
    expect(Object.keys(unreadable).sort()).toEqual([...UNREADABLE_REASONS].sort());
    expect(Object.keys(warnings).sort()).toEqual([...WARNING_CODES].sort());
  }
});
