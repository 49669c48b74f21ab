import { describe, expect, it } from "vitest";
import { readRecording, recordingNames } from "../../../fixtures/read-recording.ts";
import { parseAnswers } from "../../readers/parse-answers.ts";
import { assembleSnapshot } from "../assemble/assemble-snapshot.ts";
import { handMadeLink } from "../hand-made-host.ts";
import { buildTopology } from "./build-topology.ts";
import { connectedTo } from "./connected-to.ts";
import { filterTopology } from "./filter-topology.ts";
import { handMadeAula } from "./hand-made-aula.ts";
import { handMadeWorld, type World } from "./hand-made-world.ts";
import { layoutTopology } from "./layout-topology.ts";
import type { TopologyGraph } from "./topology-graph.ts";
import { topologyToOutline } from "./topology-to-outline.ts";

const graphOf = (world: World) => buildTopology(handMadeWorld(world));
const aula = graphOf(handMadeAula);
const segment = (graph: TopologyGraph, name: string) => {
  const found = graph.segments.find((each) => each.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const hostLeg = (graph: TopologyGraph, name: string) =>
  graph.edges.find((edge) => edge.kind === "host-leg" && edge.to === segment(graph, name).id);
const guest = (graph: TopologyGraph, name: string) => graph.guests.find((each) => each.name === name);
const edges = (graph: TopologyGraph, kind: string) =>
  graph.edges.filter((edge) => edge.kind === kind).map((edge) => `${edge.from} ${edge.to}`);

describe("what is drawn of a host", () => {
  it("one column for each active network, those with their own way out first, by type and then by name", () => {
    expect(aula.segments.map((each) => each.name)).toEqual([
      "red_macvtap",
      "red_bridge",
      "red ñ '$'",
      "red_nat",
      "red_enrutada",
      "red_abierta",
      "red_aislada",
      "red_aislada_estatica",
      "red_muy_aislada",
    ]);
  });

  it("a stopped network and a bridge that is none of libvirt's stand at the foot", () => {
    expect(aula.foot.map((node) => `${node.kind} ${node.name}`)).toEqual([
      "stopped-network default",
      "foreign-bridge docker0",
    ]);
  });

  it("the host is in a NAT network with its address, and not in a very isolated one", () => {
    expect(hostLeg(aula, "red_nat")).toMatchObject({
      interfaceName: "virbr125",
      addresses: ["192.168.125.1/24"],
      cut: null,
    });
    expect(hostLeg(aula, "red_muy_aislada")).toMatchObject({
      interfaceName: "virbr3",
      addresses: [],
      cut: "no-host-address",
    });
  });

  it("an address put by hand on a very isolated bridge is a fact: the host is there", () => {
    const addresses = [...(handMadeAula.addresses ?? []), ["virbr3", "172.22.0.1/16"]];
    expect(hostLeg(graphOf({ ...handMadeAula, addresses }), "red_muy_aislada")).toMatchObject({
      addresses: ["172.22.0.1/16"],
      cut: null,
    });
  });

  it("an external bridge hangs from its NIC, and the host from the bridge", () => {
    const id = segment(aula, "red_bridge").id;
    expect(edges(aula, "uplink")).toContain(`nic:eth0 ${id}`);
    expect(hostLeg(aula, "red_bridge")).toMatchObject({ interfaceName: "br0", addresses: ["192.168.1.40/24"] });
    expect(edges(aula, "exit")).toEqual([]);
  });

  it("macvtap has no switch and no leg of the host, only a dashed way to its NIC", () => {
    expect(segment(aula, "red_macvtap")).toMatchObject({ card: "dashed", bridge: null, devices: ["eth1"] });
    expect(hostLeg(aula, "red_macvtap")).toBeUndefined();
    expect(aula.edges.find((edge) => edge.kind === "uplink" && edge.isDashed)?.from).toBe("nic:eth1");
  });

  it("a LAN is named by the host's own address on it, and not at all where it has none", () => {
    expect(aula.lans.map((lan) => [lan.nics[0], lan.subnets])).toEqual([
      ["nic:eth0", ["192.168.1.0/24"]],
      ["nic:eth1", []],
    ]);
  });

  it("the LAN's router is the default route's gateway; without a default route there is no router and no internet", () => {
    expect(aula.lanRouters.map((router) => router.addresses)).toEqual([["192.168.1.1"]]);
    const { gateway: _, ...cutOff } = handMadeAula;
    const graph = graphOf(cutOff);
    expect([graph.internet, graph.lanRouters, graph.router.exit]).toEqual([null, [], null]);
  });

  it("a NIC with the host's own address leads into the router", () => {
    const graph = graphOf({
      networks: [],
      guests: [],
      links: [handMadeLink("eth0")],
      addresses: [["eth0", "10.77.1.2/24"]],
    });
    expect(graph.edges.find((edge) => edge.kind === "exit")).toMatchObject({
      from: "nic:eth0",
      to: "router",
      addresses: ["10.77.1.2/24"],
    });
  });

  it("a macvlan helper is a second leg of the host on the NIC", () => {
    const helper = handMadeLink("macvlan0", { kind: "macvlan", parent: "eth1" });
    const links = [...(handMadeAula.links ?? []), helper];
    const graph = graphOf({ ...handMadeAula, links, addresses: [["macvlan0", "192.168.1.240/32"]] });
    expect(graph.edges.find((edge) => edge.kind === "exit")).toMatchObject({
      from: "nic:eth1",
      interfaceName: "macvlan0",
    });
  });

  it("a guest keeps one leg a NIC, in the order of the columns", () => {
    const legs = guest(aula, "pasarela")?.legs ?? [];
    expect(legs.map((leg) => leg.segment)).toEqual([segment(aula, "red_nat").id, segment(aula, "red_aislada").id]);
    expect(legs.map((leg) => leg.addresses[0])).toEqual(["192.168.125.44", "192.168.126.80"]);
  });

  it("a loose tap is unplugged, a stopped guest has stopped legs", () => {
    expect(guest(aula, "suelta")?.legs[0]?.state).toBe("unplugged");
    expect(guest(aula, "apagada")?.legs[0]?.state).toBe("stopped");
  });

  it("a running guest on a stopped network hangs on nothing", () => {
    const graph = graphOf({
      networks: [{ name: "vieja", type: "nat", stopped: true }],
      guests: [{ name: "web", nics: [{ on: "vieja" }] }],
    });
    expect(guest(graph, "web")?.legs[0]).toMatchObject({ segment: null, network: "vieja", state: "unplugged" });
  });

  it("a bridge, a device or QEMU's own network that no libvirt network names is a column of its own", () => {
    const nics = ["bridge:br7", "direct:eth1", "user:"].map((on) => ({ on }));
    const graph = graphOf({
      networks: [],
      guests: [{ name: "web", nics }],
      links: [handMadeLink("eth1"), handMadeLink("br7", { kind: "bridge" })],
    });
    expect(graph.segments.map((each) => [each.form, each.name])).toEqual([
      ["direct", "eth1"],
      ["bridge", "br7"],
      ["user", "user"],
    ]);
  });

  it("what is handed over whole is not missed among the host's links", () => {
    const networks = [{ name: "pci", type: "hostdev" as const, dev: "0000:06:10.0" }];
    const graph = graphOf({ networks, guests: [], links: [handMadeLink("eth0")] });
    expect(segment(graph, "pci").missing).toEqual([]);
  });

  it("a bridged network on a bridge of libvirt's own has that network's DHCP, not the LAN's", () => {
    const networks = [
      { name: "red_nat", type: "nat" as const, octet: 125 },
      { name: "prestada", type: "bridged" as const, dev: "virbr125" },
      { name: "lan", type: "bridged" as const, dev: "br0" },
    ];
    const graph = graphOf({ networks, guests: [] });
    expect(segment(graph, "prestada").dhcp).toEqual({ server: "libvirt", ranges: [".2 – .254"] });
    expect(segment(graph, "lan").dhcp).toEqual({ server: "lan", ranges: [] });
  });

  it("a bridge that is missing is said to be missing", () => {
    const graph = graphOf({
      networks: [{ name: "lan", type: "bridged", dev: "br9" }],
      guests: [],
      links: [handMadeLink("eth0")],
    });
    expect(hostLeg(graph, "lan")?.cut).toBe("bridge-missing");
  });
});

describe("a part of the picture", () => {
  it("one network alone keeps its guests, and the host's way out as a label where it leads through another bridge", () => {
    const alone = filterTopology(aula, { segment: segment(aula, "red_nat").id });
    expect(alone.segments.map((each) => each.name)).toEqual(["red_nat"]);
    expect(alone.guests.map((each) => [each.name, each.hiddenLegs])).toEqual([
      ["apagada", 0],
      ["pasarela", 1],
      ["web1", 0],
    ]);
    expect(alone.edges.find((edge) => edge.kind === "exit")).toMatchObject({ from: "nic:eth0", interfaceName: "br0" });
    expect(alone.internet).not.toBeNull();
  });

  it("one guest alone keeps the columns it is on", () => {
    const alone = filterTopology(aula, { guest: guest(aula, "pasarela")?.id });
    expect(alone.segments.map((each) => each.name)).toEqual(["red_nat", "red_aislada"]);
    expect(alone.guests).toHaveLength(1);
  });

  it("types leave out the columns of other types", () => {
    const some = filterTopology(aula, { types: ["isolated"] });
    expect(some.segments.map((each) => each.name)).toEqual(["red_aislada", "red_aislada_estatica"]);
  });
});

describe("what a node is connected to", () => {
  const layout = layoutTopology(aula);
  const connected = (id: string) => connectedTo(id, layout);

  it("a guest on NAT: its network, the host, the NIC, the LAN and the internet, no other guest", () => {
    const ids = connected(guest(aula, "web1")?.id ?? "");
    expect(ids.has(segment(aula, "red_nat").id) && ids.has("router")).toBe(true);
    expect(ids.has(guest(aula, "pasarela")?.id ?? "")).toBe(false);
  });

  it("a guest on NAT gets out through the bridge that carries the host's default route", () => {
    const ids = connected(guest(aula, "web1")?.id ?? "");
    expect([segment(aula, "red_bridge").id, "nic:eth0", "internet"].every((id) => ids.has(id))).toBe(true);
    expect(ids.has(guest(aula, "impresora")?.id ?? "")).toBe(false);
  });

  it("an isolated network reaches the host and nothing beyond", () => {
    const ids = connected(guest(aula, "pasarela")?.id ?? "");
    expect(ids.has("internet")).toBe(true);
    const isolated = connected(segment(aula, "red_aislada_estatica").id);
    expect([isolated.has("router"), isolated.has("internet")]).toEqual([true, false]);
  });

  it("a very isolated network reaches no router through its cut", () => {
    const ids = connected(segment(aula, "red_muy_aislada").id);
    expect(ids.has("router")).toBe(false);
    expect(ids.has(guest(aula, "nodo-a")?.id ?? "")).toBe(true);
  });
});

describe("the picture as a list", () => {
  it("holds every column with its guests, and nobody is folded", () => {
    const outline = topologyToOutline(aula);
    const named = outline.segments.map((each) => [each.segment.name, each.guests.map((one) => one.guest.name)]);
    expect(Object.fromEntries(named)).toMatchObject({
      red_nat: ["apagada", "pasarela", "web1"],
      red_muy_aislada: ["nodo-a", "nodo-b"],
    });
    expect(outline.nics.map((nic) => [nic.nic.name, nic.router?.addresses[0] ?? null])).toEqual([
      ["eth0", "192.168.1.1"],
      ["eth1", null],
    ]);
  });
});

describe("what a recorded host is drawn as", () => {
  const recorded = (name: string) => {
    const { records, manifest } = readRecording(name);
    const answers = parseAnswers(records, { isReadOnly: manifest.isReadOnly });
    return assembleSnapshot(answers, { host: "qemu+ssh://root@host/system", at: manifest.recordedAt, durationMs: 0 });
  };

  it.each(recordingNames())("%s: every network and every guest is in the picture once", (name) => {
    const snapshot = recorded(name);
    const graph = buildTopology(snapshot);
    const networks = [
      ...graph.segments.flatMap((each) => each.uuid ?? []),
      ...graph.foot.flatMap((node) => ("uuid" in node ? [node.uuid] : [])),
    ];
    expect(networks.sort()).toEqual(snapshot.networks.map((network) => network.uuid).sort());
    expect(graph.guests.map((each) => each.uuid).sort()).toEqual(snapshot.guests.map((each) => each.uuid).sort());
    const drawn = new Set(
      layoutTopology(graph, { expanded: graph.segments.map((each) => `fold:${each.id}`) }).nodes.map((node) => node.id),
    );
    expect(graph.guests.filter((each) => !drawn.has(each.id))).toEqual([]);
  });

  it.each(recordingNames())("%s: every line between two nodes has both its ends", (name) => {
    const { nodes, edges } = layoutTopology(buildTopology(recorded(name)));
    const ids = new Set(nodes.map((node) => node.id));
    expect(edges.filter((edge) => !ids.has(edge.from) || !ids.has(edge.to))).toEqual([]);
  });

  it.each(["bookworm-iptables-aula", "trixie-nftables-aula"])(
    "%s: the rules that make each type so are there",
    (name) => {
      const { segments } = buildTopology(recorded(name));
      const found = segments.filter((each) => ["nat", "isolated", "routed"].includes(each.tone));
      expect(found.length).toBeGreaterThan(4);
      expect(found.filter((each) => each.hasItsRules !== true).map((each) => each.name)).toEqual([]);
    },
  );

  it("rules that somebody flushed are said to be gone; rules that can't be read are not", () => {
    const snapshot = recorded("trixie-nftables-aula");
    const flushed = { ...snapshot, networks: snapshot.networks.map((network) => ({ ...network, rules: [] })) };
    expect(segment(buildTopology(flushed), "red_nat").hasItsRules).toBe(false);
    expect(segment(buildTopology(recorded("trixie-no-sudo")), "red_nat").hasItsRules).toBeNull();
  });

  it("a NIC left loose by a network's restart is unplugged, whatever lease it still has", () => {
    const graph = buildTopology(recorded("trixie-nftables-aula"));
    expect(guest(graph, "suelta")?.legs[0]).toMatchObject({ state: "unplugged" });
  });
});
