import { expect, test } from "vitest";
import type { MacvtapMode, NetworkDefinition, NetworkType } from "../model/network.ts";
import { NETWORK_TYPES } from "../model/network.ts";
import { classifyNetwork } from "./classify-network.ts";
import { handMadeDefinition, handMadeForward, handMadeSubnet } from "./hand-made.ts";

const lan = handMadeSubnet();
const lan6 = handMadeSubnet({ family: "ipv6", address: "fd00:101::1", prefix: 64 });
const bridge = (name: string | null) => ({ name, stp: null, delaySeconds: null, zone: null, macTableManager: null });
type Row = [rule: string, over: Partial<NetworkDefinition>, type: NetworkType, mode: MacvtapMode | null];

const table: Row[] = [
  ["forward nat is NAT", { forward: handMadeForward({ mode: "nat" }), subnets: [lan] }, "nat", null],
  ["forward route is routed", { forward: handMadeForward({ mode: "route" }), subnets: [lan] }, "routed", null],
  ["forward open is open", { forward: handMadeForward({ mode: "open" }), subnets: [lan] }, "open", null],
  ["open without an address stays open", { forward: handMadeForward({ mode: "open" }) }, "open", null],
  ["no forward and an IPv4 address is isolated", { subnets: [lan] }, "isolated", null],
  ["no forward and only an IPv6 address is isolated", { subnets: [lan6] }, "isolated", null],
  ["no forward and several addresses is isolated", { subnets: [lan, lan6, lan] }, "isolated", null],
  ["no forward and no address is very isolated", {}, "very-isolated", null],
  [
    "forward bridge with a bridge is an external bridge",
    { forward: handMadeForward({ mode: "bridge" }), bridge: bridge("br0") },
    "bridged",
    null,
  ],
  [
    "forward bridge with a NIC is macvtap",
    { forward: handMadeForward({ mode: "bridge", dev: "eth1", interfaces: ["eth1"] }), bridge: null },
    "macvtap",
    "bridge",
  ],
  [
    "forward bridge with neither bridge nor NIC is macvtap",
    { forward: handMadeForward({ mode: "bridge" }), bridge: null },
    "macvtap",
    "bridge",
  ],
  [
    "a bridge element without a name names no bridge",
    { forward: handMadeForward({ mode: "bridge" }), bridge: bridge(null) },
    "macvtap",
    "bridge",
  ],
  [
    "forward hostdev is hostdev",
    { forward: handMadeForward({ mode: "hostdev", pf: "eth0" }), bridge: null },
    "hostdev",
    null,
  ],
];

test.each(table)("%s", (_rule, over, type, mode) => {
  expect(classifyNetwork(handMadeDefinition(over))).toEqual({ type, mode });
});

test.each(["private", "vepa", "passthrough"] as const)("forward %s is macvtap with or without a device", (mode) => {
  for (const forward of [{}, { dev: "eth1", interfaces: ["eth1"] }, { pf: "eth0" }]) {
    const definition = handMadeDefinition({ forward: handMadeForward({ mode, ...forward }), bridge: null });
    expect(classifyNetwork(definition)).toEqual({ type: "macvtap", mode });
  }
});

test("every network type is the answer of some rule above", () => {
  expect([...new Set(table.map((row) => row[2]))].sort()).toEqual([...NETWORK_TYPES].sort());
});
