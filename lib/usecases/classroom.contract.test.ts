import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inside } from "../../lab/inside.ts";
import { lanLeases } from "../../lab/lan-leases.ts";
import { guestXml } from "../../lab/scenario/guests.ts";
import { aulaNetworks } from "../../lab/scenario/networks.ts";
import type { HostState } from "../../lab/state.ts";
import { openTestHosts, type TestHosts, whyNoLab } from "../../lab/test-hosts.ts";
import type { User } from "../../lab/uris.ts";
import { loadWorld } from "../../sim/recorded-world.ts";
import { type SimHost, startSimHost } from "../../sim/sim-host.ts";
import { findDifferences } from "../derive/differences/find-differences.ts";
import { subnetOf } from "../derive/subnet-of.ts";
import { HostConnection } from "../host/host-connection.ts";
import { runBatch } from "../host/run-batch.ts";
import { parseHostUri } from "../model/host-uri.ts";
import type { BatchRecord } from "../model/reader.ts";
import type { Guest, GuestNic, HostNetwork, Snapshot } from "../model/snapshot.ts";
import { ALL_READERS } from "../readers/all-readers.ts";
import { connectAs, readAs, virsh, virshXml } from "./lab-host.test-helper.ts";
import { readHost } from "./read-host.ts";

const reason = whyNoLab();
const titled = (title: string) => (reason ? `${title} (skipped: ${reason})` : title);

/** Name, type, mode, bridge, devices, libvirt's own dnsmasq; then what is not as usual. */
const NETWORKS = [
  ["default", "nat", null, "virbr0", [], true],
  ["red_abierta", "open", null, "virbr6", [], true],
  ["red_aislada", "isolated", null, "virbr2", [], true],
  ["red_aislada_estatica", "isolated", null, "virbr4", [], true],
  ["red_bridge", "bridged", null, "br0", ["eth1"], false],
  ["red_enrutada", "routed", null, "virbr5", [], true],
  ["red_macvtap", "macvtap", "bridge", null, ["eth2"], false],
  ["red_muy_aislada", "very-isolated", null, "virbr3", [], false],
  ["red_nat", "nat", null, "virbr1", [], true],
  ["red_parada", "nat", null, "virbr7", [], false, { active: false }],
  ["red_reiniciada", "nat", null, "virbr9", [], true],
  ["red_temporal", "isolated", null, "virbr8", [], true, { persistent: false, autostart: false }],
  ["red_ñandú", "nat", null, "virbr10", [], true],
] as const;

/** Who is on which network, and whether its cable is in: `null` for a guest that is off. */
const NICS = {
  default: [
    ["apagada", "52:54:00:7a:00:09", null, null],
    ["dos palabras", "52:54:00:7a:00:72", false, "link-down"],
  ],
  red_abierta: [],
  red_aislada: [
    ["apagada", "52:54:00:7a:00:19", null, null],
    ["pasarela", "52:54:00:7a:00:12", true, null],
  ],
  red_aislada_estatica: [],
  red_bridge: [["impresora", "52:54:00:7a:00:04", true, null]],
  red_enrutada: [["dos palabras", "52:54:00:7a:00:07", true, null]],
  red_macvtap: [["lab-mac", "52:54:00:7a:00:05", true, null]],
  red_muy_aislada: [
    ["nodo-a", "52:54:00:7a:00:03", true, null],
    ["nodo-b", "52:54:00:7a:00:13", true, null],
  ],
  red_nat: [
    ["pasarela", "52:54:00:7a:00:02", true, null],
    ["web1", "52:54:00:7a:00:01", true, null],
  ],
  red_parada: [],
  red_reiniciada: [["suelta", "52:54:00:7a:00:06", false, "no-master"]],
  red_temporal: [],
  red_ñandú: [["ñandú d'$HOME", "52:54:00:7a:00:08", true, null]],
};

/** The lease of the guest with the loose cable is not among them: nobody renews it. */
const LEASES = {
  default: [],
  red_abierta: [],
  red_aislada: ["pasarela 52:54:00:7a:00:12"],
  red_aislada_estatica: [],
  red_bridge: [],
  red_enrutada: ["dos palabras 52:54:00:7a:00:07"],
  red_macvtap: [],
  red_muy_aislada: [],
  red_nat: ["pasarela 52:54:00:7a:00:02", "web1 52:54:00:7a:00:01"],
  red_parada: [],
  red_temporal: [],
  red_ñandú: ["ñandú d'$HOME 52:54:00:7a:00:08"],
};

const sorted = <T>(items: readonly T[]): T[] => [...items].sort((a, b) => (String(a) < String(b) ? -1 : 1));
const byName = <T extends { name: string }, V>(items: readonly T[], value: (item: T) => V): Record<string, V> =>
  Object.fromEntries(items.map((item) => [item.name, value(item)]));

type RuleTables = Record<string, string[]>;

/** libvirt's own rules of one network with iptables, by family and chain, as its documentation and measurements tell. */
function iptablesRules({ type, bridge: b, definition }: HostNetwork): RuleTables {
  if (type === "open" || type === "bridged" || type === "macvtap") return {};
  const tables: RuleTables = {};
  const add = (chain: string, ...rules: string[]) => {
    tables[chain] = [...(tables[chain] ?? []), ...rules];
  };
  const families = new Set(["ipv4", ...definition.subnets.map(({ family }) => family)]);
  for (const family of families) {
    const ip = family === "ipv4" ? "ip" : "ip6";
    const reject = `-j REJECT --reject-with ${ip === "ip" ? "icmp" : "icmp6"}-port-unreachable`;
    const subnet = definition.subnets.find((one) => one.family === family);
    const n = subnet ? (subnetOf(subnet.address, subnet.prefix) ?? "") : "";
    const answers = type === "nat" && ip === "ip" ? " -m conntrack --ctstate RELATED,ESTABLISHED" : "";
    const forwards = type === "nat" || type === "routed";
    add(`${ip} filter LIBVIRT_FWX`, `-i ${b} -o ${b} -j ACCEPT`);
    add(`${ip} filter LIBVIRT_FWI`, ...(forwards ? [`-d ${n} -o ${b}${answers} -j ACCEPT`] : []), `-o ${b} ${reject}`);
    add(`${ip} filter LIBVIRT_FWO`, ...(forwards ? [`-s ${n} -i ${b} -j ACCEPT`] : []), `-i ${b} ${reject}`);
    const port = (way: string, protocol: string, number: number) =>
      `${way} ${b} -p ${protocol} -m ${protocol} --dport ${number} -j ACCEPT`;
    const dns = (way: string) => [port(way, "udp", 53), port(way, "tcp", 53)];
    if (ip === "ip") {
      add("ip filter LIBVIRT_INP", ...dns("-i"), port("-i", "udp", 67), port("-i", "tcp", 67));
      add("ip filter LIBVIRT_OUT", ...dns("-o"), port("-o", "udp", 68), port("-o", "tcp", 68));
    } else {
      add("ip6 filter LIBVIRT_INP", port("-i", "udp", 547), ...dns("-i"));
      add("ip6 filter LIBVIRT_OUT", port("-o", "udp", 546), ...dns("-o"));
    }
    if (type === "nat" && ip === "ip") {
      const masquerade = (protocol: string) => `-s ${n} ! -d ${n} ${protocol}-j MASQUERADE`;
      add(
        "ip nat LIBVIRT_PRT",
        `-s ${n} -d 224.0.0.0/24 -j RETURN`,
        `-s ${n} -d 255.255.255.255/32 -j RETURN`,
        `${masquerade("-p tcp ")} --to-ports 1024-65535`,
        `${masquerade("-p udp ")} --to-ports 1024-65535`,
        masquerade(""),
      );
    }
    if (ip === "ip" && subnet?.dhcp)
      add("ip mangle LIBVIRT_PRT", `-o ${b} -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill`);
  }
  return tables;
}

/** The same with nftables: no rule about the host itself, and `reject` in the family's own way. */
function nftablesRules({ type, bridge: b, definition }: HostNetwork): RuleTables {
  if (type === "open" || type === "bridged" || type === "macvtap") return {};
  const tables: RuleTables = {};
  const families = new Set(["ipv4", ...definition.subnets.map(({ family }) => family)]);
  for (const family of families) {
    const ip = family === "ipv4" ? "ip" : "ip6";
    const subnet = definition.subnets.find((one) => one.family === family);
    const n = subnet ? (subnetOf(subnet.address, subnet.prefix) ?? "") : "";
    const forwards = type === "nat" || type === "routed";
    const inward =
      type === "nat" && ip === "ip"
        ? `oif "${b}" ip daddr ${n} ct state established,related accept`
        : `${ip} daddr ${n} oif "${b}" accept`;
    tables[`${ip} libvirt_network guest_cross`] = [`iif "${b}" oif "${b}" accept`];
    tables[`${ip} libvirt_network guest_input`] = [...(forwards ? [inward] : []), `oif "${b}" reject`];
    tables[`${ip} libvirt_network guest_output`] = [
      ...(forwards ? [`${ip} saddr ${n} iif "${b}" accept`] : []),
      `iif "${b}" reject`,
    ];
    if (type !== "nat" || ip !== "ip") continue;
    const elsewhere = `ip saddr ${n} ip daddr != ${n} masquerade`;
    tables["ip libvirt_network guest_nat"] = [
      `ip saddr ${n} ip daddr 224.0.0.0/24 return`,
      `ip saddr ${n} ip daddr 255.255.255.255 return`,
      `meta l4proto tcp ${elsewhere} to :1024-65535`,
      `meta l4proto udp ${elsewhere} to :1024-65535`,
      elsewhere,
    ];
  }
  return tables;
}

function ruleTables({ rules }: HostNetwork): RuleTables {
  const tables: RuleTables = {};
  for (const { family, table, chain, rule } of rules) {
    const place = `${family} ${table} ${chain}`;
    tables[place] = [...(tables[place] ?? []), rule];
  }
  return tables;
}

const HOSTS = [
  ["bookworm", "iptables", "bookworm-iptables-aula"],
  ["trixie-nftables", "nftables", "trixie-nftables-aula"],
] as const;

describe.skipIf(reason).each(HOSTS)(titled("the classroom on %s, read over SSH"), (generation, backend, recording) => {
  let lab: TestHosts;
  let host: HostState;
  let snapshot: Snapshot;
  const network = (name: string): HostNetwork => {
    const found = snapshot.networks.find((one) => one.name === name);
    if (!found) throw new Error(`no network ${name}`);
    return found;
  };
  const nicOf = (mac: string): GuestNic | undefined =>
    snapshot.guests.flatMap(({ nics }) => nics).find((nic) => nic.mac === mac);

  beforeAll(async () => {
    lab = await openTestHosts({ generation, scenario: "aula" });
    [host] = lab.hosts;
    // the host's neighbour table knows only who it has spoken with; an emulated guest may take its time to answer
    const ping = 'for try in $(seq 30); do ping -c 1 -W 2 "$1" && exit; done; exit 1';
    for (const address of await addressesOnLan()) await inside(host, ["sh", "-c", ping, "sh", address]);
    snapshot = await readAs(host);
  });
  afterAll(() => lab?.close());

  async function addressesOnLan(): Promise<string[]> {
    return (await lanLeases(host))
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[2] ?? "");
  }

  test("every network has its type, its state, its bridge or device", () => {
    const seen = snapshot.networks.map(({ name, type, mode, bridge, devices, active, persistent, autostart }) => {
      return { name, type, mode, bridge, devices, active, persistent, autostart };
    });
    const usual = { active: true, persistent: true, autostart: true };
    const expected = NETWORKS.map(([name, type, mode, bridge, devices, , unusual]) => {
      return { name, type, mode, bridge, devices: [...devices], ...usual, ...unusual };
    });
    expect(sorted(seen.map((one) => JSON.stringify(one)))).toEqual(sorted(expected.map((one) => JSON.stringify(one))));
  });

  test("every guest is on its networks, and a loose cable says why", () => {
    const seen = byName(snapshot.networks, ({ nics }) =>
      sorted(nics.map(({ guest, mac, plugged, whyUnplugged }) => [guest, mac, plugged, whyUnplugged])),
    );
    expect(seen).toEqual(NICS);
    const states = byName(snapshot.guests, ({ state }) => state);
    expect(states).toEqual({
      ...byName(snapshot.guests, () => "running"),
      apagada: "shut-off",
    });
    expect(Object.keys(states)).toHaveLength(10);
  });

  test("leases carry the guest's own name, an address of the network, and their end", () => {
    const { red_reiniciada: _, ...seen } = byName(snapshot.networks, ({ leases }) =>
      sorted(leases.map(({ guest, mac }) => `${guest} ${mac}`)),
    );
    expect(seen).toEqual(LEASES);
    for (const { definition, leases } of snapshot.networks) {
      for (const { address, expires } of leases) {
        const [subnet] = definition.subnets;
        expect(subnetOf(address, 24)).toBe(subnetOf(subnet?.address ?? "", subnet?.prefix ?? null));
        expect(Date.parse(expires ?? "")).toBeGreaterThan(Date.now());
      }
    }
  });

  test("an address tells where it is known from: lease, agent or the host's neighbours", () => {
    const origins = (mac: string) => nicOf(mac)?.addresses.map(({ address, origin }) => `${origin} ${address}`);
    expect(origins("52:54:00:7a:00:01")).toEqual(
      expect.arrayContaining(["lease 192.168.125.50", "agent fd77:125::5054:ff:fe7a:1"]),
    );
    for (const mac of ["52:54:00:7a:00:04", "52:54:00:7a:00:05"]) {
      expect(origins(mac)?.[0]).toMatch(/^arp 192\.168\.100\.\d+$/);
    }
    expect(origins("52:54:00:7a:00:03")).toEqual([]);
    expect(byName(snapshot.guests, ({ agent }) => agent)).toMatchObject({ web1: "answered", pasarela: "absent" });
  });

  test("each network has libvirt's own rules of its type, in their order, and no other's", () => {
    expect(snapshot.libvirtFirewall).toBe(backend);
    const rulesOf = backend === "iptables" ? iptablesRules : nftablesRules;
    for (const one of snapshot.networks) {
      expect(ruleTables(one), one.name).toEqual(one.active ? rulesOf(one) : {});
      expect(new Set(one.rules.map((rule) => `${rule.owner} ${rule.backend}`)).size, one.name).toBeLessThan(2);
    }
    expect(network("red_nat").rules.length).toBe(backend === "iptables" ? 30 : 15);
  });

  test("the macvtap guest that reaches the host by the LAN is told as such, with the line that proves it", () => {
    const found = findDifferences(network("red_macvtap"), snapshot);
    expect(found.map(({ words }) => words)).toEqual([
      { code: "compare.differs.macvtapSeen", params: { device: "eth2", link: "br0" } },
    ]);
    expect(found[0]?.evidence[0]?.line).toContain("52:54:00:7a:00:05");
    for (const { name, type } of snapshot.networks) {
      if (type === "macvtap" || name === "red_nat") continue;
      expect(findDifferences(network(name), snapshot), name).toEqual([]);
    }
  });

  test("each network with addresses has its dnsmasq, and every path is a file of that host", async () => {
    const seen = byName(snapshot.networks, ({ dnsmasq }) => dnsmasq !== null);
    expect(seen).toEqual(Object.fromEntries(NETWORKS.map(([name, , , , , hasDnsmasq]) => [name, hasDnsmasq])));
    for (const { uuid, storedPath, persistent, dnsmasq, name } of snapshot.networks) {
      expect(storedPath !== null, name).toBe(persistent);
      if (storedPath) expect(await inside(host, ["cat", storedPath])).toContain(uuid);
      if (dnsmasq?.configPath) expect(await inside(host, ["cat", dnsmasq.configPath])).toContain("interface=");
      if (dnsmasq) expect(await inside(host, ["cat", `/proc/${dnsmasq.pid}/comm`])).toBe("dnsmasq\n");
    }
  });

  test("everything is understood and, for root, readable; our own way in is known", () => {
    expect(snapshot.warnings).toEqual([]);
    expect(snapshot.unreadable).toEqual([]);
    expect(snapshot.sshLink).toBe("eth0");
    expect(snapshot.commands.every(({ exitCode }) => exitCode !== null)).toBe(true);
  });

  test.each<[User, "read-write" | "read-only", boolean]>([
    ["profe", "read-write", true],
    ["alumno", "read-write", false],
    ["invitado", "read-only", false],
    ["espanol", "read-write", false],
  ])(
    "%s (%s, rules readable: %s) sees the same as root but for what may not be read",
    async (user, access, mayRead) => {
      const theirs = await readAs(host, user);
      expect(theirs.access).toEqual({
        user,
        isRoot: false,
        libvirt: access,
        firewall: mayRead ? "readable" : "unreadable",
      });
      const may = { rules: mayRead, agent: access === "read-write" };
      expect(comparable(theirs, may)).toEqual(comparable(await readAs(host), may));
      const unreadable = theirs.unreadable.map(({ what, reason: why }) => `${what} ${why}`);
      const rules = ALL_READERS.filter(({ privileged }) => privileged).map(({ id }) => `${id} needs-sudo`);
      const agents = may.agent ? [] : ["domifaddr-agent read-only"];
      expect(sorted([...new Set(unreadable)])).toEqual(sorted([...(mayRead ? [] : rules), ...agents]));
      expect(theirs.guests.find(({ name }) => name === "web1")?.agent).toBe(may.agent ? "answered" : "unreadable");
    },
  );

  test("a guest whose process hangs costs its own agent's answer, and nothing else", async () => {
    const pid = (await inside(host, ["cat", "/run/libvirt/qemu/web1.pid"])).trim();
    await inside(host, ["kill", "-STOP", pid]);
    try {
      const frozen = await readAs(host);
      expect(frozen.unreadable.map(({ what, reason: why, subject }) => [what, why, subject])).toEqual([
        ["domifaddr-agent", "time-limit", "web1"],
      ]);
      const may = { rules: true, agent: false };
      const agentless = (one: Snapshot) => ({
        ...one,
        guests: one.guests.map((guest) => ({ ...guest, agent: "absent" as const })),
      });
      expect(comparable(agentless(frozen), may)).toEqual(comparable(agentless(snapshot), may));
    } finally {
      await inside(host, ["kill", "-CONT", pid]);
    }
    const agent = async () => (await readAs(host)).guests.find(({ name }) => name === "web1")?.agent;
    await expect.poll(agent, { timeout: 30_000 }).toBe("answered");
  });

  describe("and the simulated host of the same kind", () => {
    const keys = mkdtempSync(join(tmpdir(), "puente-classroom-"));
    let sim: SimHost;
    let connections: HostConnection[];
    beforeAll(async () => {
      sim = await startSimHost(loadWorld(recording), keys);
      const parsed = parseHostUri(sim.uri);
      if (!parsed.ok) throw new Error(sim.uri);
      connections = [new HostConnection({ uri: parsed.uri }), connectAs(host)];
    });
    afterAll(async () => {
      await Promise.all((connections ?? []).map((connection) => connection.close()));
      await sim?.close();
      rmSync(keys, { recursive: true, force: true });
    });

    test("answer the same questions, each about the same objects and ending the same way", async () => {
      const [simulated, real] = await Promise.all(connections.map((connection) => runBatch(connection, ALL_READERS)));
      expect(endings(simulated?.records ?? [])).toEqual(endings(real?.records ?? []));
      expect(sim.world.unanswered).toEqual([]);
    });

    test("are read as the same host but for ids, times, counters and taps", async () => {
      const [simulated, real] = await Promise.all(connections.map(async (one) => (await readHost(one)).snapshot));
      if (!simulated || !real) throw new Error("not read");
      const may = { rules: true, agent: true };
      expect(withoutIds(comparable(simulated, may))).toEqual(withoutIds(comparable(real, may)));
    });
  });
});

describe.skipIf(reason)(titled("a host whose daemon speaks Spanish"), () => {
  let lab: TestHosts;
  let host: HostState;
  const USERS: User[] = ["root", "espanol", "invitado"];
  const may = { rules: true, agent: true };

  beforeAll(async () => {
    lab = await openTestHosts({ isBroken: true });
    [host] = lab.hosts;
    await inside(host, ["ip", "link", "add", "br0", "type", "bridge"]);
    for (const { xml, name, state } of aulaNetworks()) {
      if (name === "red_macvtap" || state === "transient") continue;
      await virshXml(host, "net-define", xml);
      await virsh(host, `net-start ${name}`);
    }
    const nics = [{ mac: "52:54:00:7a:00:01", network: "red_nat", address: "none" as const }];
    const guest = { name: "muda", hostname: "muda", nics, isRunning: true, hasAgent: true };
    // a channel for the agent, and nobody at its other end
    const xml = guestXml(guest, "11111111-2222-4333-8444-555555555555").replace("agent.img", "guest.img");
    await virshXml(host, "create", xml);
  });
  afterAll(() => lab?.close());

  test("is read as the same host as when it spoke English, by everybody", async () => {
    // a port of a bridge with STP takes four seconds, and only then the bridge has all its addresses
    const port = async () => (await readAs(host)).links.find(({ name }) => name === "vnet0")?.portState;
    await expect.poll(port, { timeout: 30_000 }).toBe("forwarding");
    const bridge = async () => (await readAs(host)).addresses.filter(({ link }) => link === "virbr1").length;
    await expect.poll(bridge, { timeout: 30_000 }).toBe(3);
    const english = await Promise.all(USERS.map((user) => readAs(host, user)));
    const stop = "pid=$(cat /run/libvirtd.pid); kill $pid; while kill -0 $pid 2>/dev/null; do sleep 0.1; done";
    await inside(host, ["sh", "-c", `${stop}; LC_ALL=es_ES.UTF-8 LANGUAGE=es libvirtd -d --timeout 0`]);
    const state = () =>
      readAs(host).then(
        ({ guests }) => guests[0]?.state,
        () => null,
      );
    await expect.poll(state, { timeout: 30_000 }).toBe("running");
    const said = await inside(host, ["sh", "-c", "virsh -c qemu:///system net-uuid nope 2>&1 || :"]);
    expect(said).toContain("No se ha encontrado la red");
    const spanish = await Promise.all(USERS.map((user) => readAs(host, user)));
    for (const [at, user] of USERS.entries()) {
      const [before, after] = [english[at], spanish[at]];
      if (!before || !after) throw new Error("not read");
      expect(comparable(after, may), user).toEqual(comparable(before, may));
      const why = ({ unreadable }: Snapshot) => unreadable.map(({ what, reason: code }) => `${what} ${code}`);
      expect(why(after), user).toEqual(why(before));
    }
    expect(spanish.map(({ guests }) => guests[0]?.agent)).toEqual(["silent", "silent", "unreadable"]);
  });
});

/** A snapshot without what changes from one minute to the next, and without what someone may not read. */
function comparable(snapshot: Snapshot, may: { rules: boolean; agent: boolean }) {
  const { hostname, versions, warnings, networks, guests, links, addresses, routes, routeRules } = snapshot;
  const { sysctls, nwfilterBindings, services, dnsmasqs, sshLink } = snapshot;
  const trafficControl = snapshot.trafficControl.map(({ link, text }) => `${link} ${text.replace(/_stat \d+/g, "")}`);
  const known = (nic: { addresses: GuestNic["addresses"] }) => ({
    ...nic,
    // the neighbour table forgets, and an address that the agent tells may be known by it alone
    addresses: nic.addresses.filter(({ origin }) => origin === "lease" || (may.agent && origin === "agent")),
  });
  return {
    ...{ hostname, warnings, addresses, routes, routeRules, sysctls, nwfilterBindings, services, sshLink },
    ...{ versions, dnsmasqs, trafficControl },
    firewall: may.rules ? snapshot.libvirtFirewall : null,
    links: links.map(({ counters: _, ...link }) => link),
    networks: networks.map(({ rules, nics, leases, ...rest }) => ({
      ...rest,
      nics: nics.map(known),
      leases: leases.map(({ expires: _, ...lease }) => lease),
      rules: may.rules ? rules.map(({ packets: _, bytes: __, ...rule }) => rule) : [],
    })),
    guests: guests.map(({ agent, nics, ...rest }: Guest) => ({
      ...rest,
      agent: may.agent || !["answered", "unreadable"].includes(agent) ? agent : null,
      nics: nics.map(known),
    })),
  };
}

type Comparable = ReturnType<typeof comparable>;

/** Where a machine's kernel has tunnels loaded, it puts one of each into every new network namespace: sit0, gre0… */
const FALLBACK_KINDS = ["ipip", "sit", "ip6tnl", "gre", "gretap", "erspan", "ip6gre", "ip6gretap", "vti", "vti6"];

/** Two classrooms with names in the place of everything that is made up at each start, and without what goes on alone. */
function withoutIds({ versions, dnsmasqs, networks, guests, links, sysctls, ...rest }: Comparable): unknown {
  const fallbacks = new Set(links.filter(({ kind }) => FALLBACK_KINDS.includes(kind ?? "")).map(({ name }) => name));
  const isOfMachine = (key: string) =>
    key.startsWith("net.bridge.") || key.split(".").some((word) => fallbacks.has(word));
  const restarted = (address: string) => address.startsWith("192.168.134.");
  const kept = {
    ...rest,
    hostname: "HOST",
    versions: { ...versions, kernel: null },
    dnsmasqs: sorted(dnsmasqs.map(({ pid: _, ...dnsmasq }) => JSON.stringify(dnsmasq))),
    // the lease of a guest with a loose cable ends: whether it is still there is a matter of age
    networks: networks.map(({ leases, nics, dnsmasq, ...network }) => ({
      ...network,
      hasDnsmasq: dnsmasq !== null,
      leases: leases.filter(({ address }) => !restarted(address)),
      nics: nics.map((nic) => ({ ...nic, addresses: nic.addresses.filter(({ address }) => !restarted(address)) })),
    })),
    guests: guests.map(({ nics, ...guest }) => ({
      ...guest,
      nics: nics.map((nic) => ({ ...nic, addresses: nic.addresses.filter(({ address }) => !restarted(address)) })),
    })),
    links: links.filter(({ name }) => !fallbacks.has(name)).map(({ index: _, ...link }) => link),
    // br_netfilter is loaded for a whole machine or not at all
    sysctls: Object.fromEntries(Object.entries(sysctls).filter(([key]) => !isOfMachine(key))),
  };
  const names = new Map([...networks, ...guests].map(({ uuid, name }) => [uuid, name]));
  const text = JSON.stringify(kept)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (uuid) =>
      JSON.stringify(names.get(uuid) ?? "?").slice(1, -1),
    )
    .replace(/(?!52:54:00:7a:00)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}/g, "MAC")
    .replace(/fe80::[0-9a-f:]+[0-9a-f]/g, "fe80::X")
    .replace(/10\.77\.\d+\./g, "10.77.N.");
  const parsed = JSON.parse(text);
  for (const part of ["addresses", "routes", "networks", "guests"]) {
    const items: string[] = parsed[part].map((item: unknown) => JSON.stringify(item));
    parsed[part] = sorted(items).map((item) => JSON.parse(item));
  }
  return parsed;
}

/** How each question ended, by its reader and the name of the object it was about. */
function endings(records: readonly BatchRecord[]): string[] {
  const names = new Map(
    records.map(({ key, stdout }) => [key, /<name>(.*)<\/name>/.exec(stdout)?.[1]] as const).filter(([, name]) => name),
  );
  return sorted(records.map(({ id, key, exitCode }) => `${id} ${key === null ? "" : names.get(key)} ${exitCode}`));
}
