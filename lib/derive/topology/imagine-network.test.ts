import { describe, expect, it } from "vitest";
import type { NetworkDefinition } from "../../model/network.ts";
import { handMadeDefinition, handMadeForward, handMadeSubnet } from "../hand-made.ts";
import { handMadeAula } from "./hand-made-aula.ts";
import { handMadeWorld } from "./hand-made-world.ts";
import { imagineNetwork, toImaginedHost } from "./imagine-network.ts";
import { layoutTopology } from "./layout-topology.ts";

const host = toImaginedHost(handMadeWorld(handMadeAula));
const bridge = (name: string) => ({ name, stp: true, delaySeconds: 0, zone: null, macTableManager: null });
const draw = (over: Partial<NetworkDefinition>) =>
  imagineNetwork(host, { definition: handMadeDefinition({ name: "nueva", ...over }), guests: ["uno", "dos"] });

describe("a network that is not there yet", () => {
  it("has the one column, its guests to come, and its address on the bridge that libvirt will make", () => {
    const graph = draw({
      forward: handMadeForward({ mode: "nat" }),
      bridge: bridge("virbr9"),
      subnets: [handMadeSubnet({ address: "192.168.200.1" })],
    });
    expect(graph.segments.map(({ name, type, missing }) => ({ name, type, missing }))).toEqual([
      { name: "nueva", type: "nat", missing: [] },
    ]);
    expect(graph.edges.find(({ kind }) => kind === "host-leg")).toMatchObject({
      interfaceName: "virbr9",
      addresses: ["192.168.200.1/24"],
      cut: null,
    });
    expect(graph.guests.map(({ name, legs }) => [name, legs.map(({ state }) => state)])).toEqual([
      ["dos", ["stopped"]],
      ["uno", ["stopped"]],
    ]);
    expect(layoutTopology(graph).nodes.length).toBeGreaterThan(6);
  });

  it("is cut from the host where the host has no address on it", () => {
    const graph = draw({ bridge: bridge("virbr9") });
    expect(graph.segments[0]?.type).toBe("very-isolated");
    expect(graph.edges.find(({ kind }) => kind === "host-leg")?.cut).toBe("no-host-address");
  });

  it("rides on the NICs of the host's bridge, or on the NIC it names", () => {
    const bridged = draw({ forward: handMadeForward({ mode: "bridge" }), bridge: bridge("br0") });
    expect(bridged.segments[0]).toMatchObject({ type: "bridged", devices: ["eth0"], missing: [] });
    const macvtap = draw({ forward: handMadeForward({ mode: "bridge", interfaces: ["eth1"] }), bridge: null });
    expect(macvtap.segments[0]).toMatchObject({ type: "macvtap", mode: "bridge", devices: ["eth1"], missing: [] });
    const lost = draw({ forward: handMadeForward({ mode: "bridge" }), bridge: bridge("br7") });
    expect(lost.segments[0]?.missing).toEqual(["br7"]);
  });

  it("shows the host forwarding once it runs, where its type needs that", () => {
    const off = { ...host, sysctls: { "net.ipv4.ip_forward": "0" } };
    const router = (over: Partial<NetworkDefinition>) =>
      imagineNetwork(off, { definition: handMadeDefinition(over), guests: [] }).router.forwardsIpv4;
    expect(router({ forward: handMadeForward({ mode: "nat" }), subnets: [handMadeSubnet()] })).toBe(true);
    expect(router({ subnets: [handMadeSubnet()] })).toBe(false);
  });

  it("stands beside the networks that are there, when they are asked for", () => {
    const other = handMadeDefinition({ name: "otra", uuid: "22222222-2222-4222-8222-222222222222" });
    const graph = imagineNetwork(host, { definition: handMadeDefinition({ name: "nueva" }), guests: [] }, [
      { definition: other, guests: 7 },
    ]);
    expect(graph.segments.map(({ name, guests }) => [name, guests])).toEqual([
      ["nueva", 0],
      ["otra", 7],
    ]);
  });
});
