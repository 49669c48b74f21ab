import { describe, expect, it } from "vitest";
import { CREATABLE_TYPES, type NetworkSpec, networkSpecSchema } from "@/lib/model/network-spec.ts";
import type { Draft } from "./draft.ts";
import { fromSpec } from "./from-spec.ts";
import { toSpec } from "./to-spec.ts";

const spec = (type: NetworkSpec["type"], draft: Draft) => toSpec(type as "nat", { draft, name: "red_nat", xml: null });

const whole: NetworkSpec = {
  name: "lab",
  type: "nat",
  title: "Laboratory",
  bridge: "virbr9",
  forwardDev: "eth0",
  ipv4: {
    cidr: "192.168.9.1/24",
    dhcp: {
      start: "192.168.9.10",
      end: "192.168.9.20",
      lease: 600,
      hosts: [{ mac: "52:54:00:00:00:09", ip: "192.168.9.15" }],
    },
  },
  ipv6: { cidr: "fd00:9::1/64", dhcp: null },
  nat: { addresses: { start: "10.0.0.5", end: "10.0.0.9" }, ports: { start: 2000, end: 3000 }, ipv6: true },
  domain: { name: "lab.example", localOnly: true },
  dns: {
    forwardPlainNames: false,
    forwarders: [{ address: "9.9.9.9" }],
    hosts: [{ ip: "192.168.9.1", names: ["www", "web"] }],
    txts: [{ name: "note", value: "a b, c" }],
    srvs: [{ service: "ldap", protocol: "tcp", target: "web.lab.example", port: 389 }],
  },
  mtu: 1400,
  stp: false,
  delay: 2,
  mac: "52:54:00:00:00:01",
  tftp: "/srv/tftp",
  routes: [{ cidr: "10.9.0.0/24", gateway: "192.168.9.2", metric: 3 }],
  portgroups: [{ name: "fast", default: true, bandwidth: { inbound: { average: 1000 } } }],
  bandwidth: { outbound: { average: 500, peak: 800, burst: 100 } },
  isolatedPorts: true,
  autostart: false,
  start: true,
  keepOnFailure: true,
};

describe("from the form to a spec", () => {
  it("an untouched form asks for a name and a type, and leaves the rest to the host", () => {
    expect(spec("nat", {})).toEqual({ spec: { name: "red_nat", type: "nat" }, problems: [] });
  });

  it("a whole spec goes into the form and comes back the same", () => {
    expect(spec("nat", fromSpec(whole))).toEqual({ spec: whole, problems: [] });
  });

  it("what a type can't have is not asked for, and what it asks for is always a spec", () => {
    for (const type of CREATABLE_TYPES) {
      const { spec: asked } = spec(type, fromSpec(whole));
      expect(networkSpecSchema.safeParse(asked).error).toBeUndefined();
      if (type !== "nat") expect(asked).not.toHaveProperty("nat");
    }
    expect(spec("very-isolated", fromSpec(whole)).spec).not.toHaveProperty("ipv4");
    expect(spec("bridged", fromSpec(whole)).spec).not.toHaveProperty("bridge");
  });

  it("text that should be a number is told at its field, and not sent", () => {
    const { spec: asked, problems } = spec("nat", { mtu: "many", nat: { ports: { start: "2000", end: "x" } } });
    expect(asked).toEqual({ name: "red_nat", type: "nat", nat: {} });
    expect(problems.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      "mtu form.not-a-number",
      "nat.ports.end form.half",
      "nat.ports.end form.not-a-number",
    ]);
  });

  it("a range with one end asks for the other", () => {
    const { problems } = spec("nat", { nat: { addresses: { start: "", end: "10.0.0.9" } } });
    expect(problems).toMatchObject([{ field: "nat.addresses.start", code: "form.half" }]);
  });

  it("emptied fields that were optional are as if they weren't there", () => {
    const draft = {
      mtu: "",
      title: " ",
      domain: { name: "", localOnly: true },
      bandwidth: { inbound: { average: "" } },
    };
    expect(spec("nat", draft).spec).toEqual({ name: "red_nat", type: "nat" });
  });

  it("a row that was just added asks for nothing until something is written in it", () => {
    const row = { cidr: "", gateway: "", metric: "" };
    expect(spec("nat", { routes: [row] }).spec.routes).toEqual([]);
    const routes = [row, { ...row, gateway: "192.168.9.2" }, row];
    expect(spec("nat", { routes }).spec.routes).toEqual([
      { cidr: "", gateway: "" },
      { cidr: "", gateway: "192.168.9.2" },
    ]);
  });

  it("none stays none: a part that a person switched off is not given a default", () => {
    expect(spec("nat", { ipv4: { dhcp: null }, dns: null }).spec).toMatchObject({ ipv4: { dhcp: null }, dns: null });
  });

  it("tags and names are lists, however they are separated", () => {
    expect(spec("bridged", { vlan: "10, 20 30" }).spec.vlan).toEqual([10, 20, 30]);
    const hosts = [{ ip: "192.168.9.1", names: "www; web" }];
    expect(spec("nat", { dns: { hosts } }).spec.dns).toEqual({ hosts: [{ ip: "192.168.9.1", names: ["www", "web"] }] });
  });
});

it("one NIC that is chosen takes the place of a pool, and a pool stays where none is", () => {
  const spec = (macvtap: Draft) => toSpec("macvtap", { draft: { macvtap }, name: "lan", xml: null }).spec.macvtap;
  expect(spec({ mode: "bridge", devs: "eth1, eth2" })).toEqual({ mode: "bridge", devs: ["eth1", "eth2"] });
  expect(spec({ mode: "bridge", devs: "eth1, eth2", dev: "eth0" })).toEqual({ mode: "bridge", dev: "eth0" });
});
