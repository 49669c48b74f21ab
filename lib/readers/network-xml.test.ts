import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import types from "../../fixtures/network-xml/types.json" with { type: "json" };
import { classifyNetwork } from "../derive/classify-network.ts";
import type { ForwardMode } from "../model/network.ts";
import { NETWORK_TYPES } from "../model/network.ts";
import { parseNetworkDefinition } from "./network-definition.ts";

const FOLDER = new URL("../../fixtures/network-xml/", import.meta.url);
const read = (file: string) => readFileSync(new URL(`${file}.xml`, FOLDER), "utf8");
const parse = (xml: string) => parseNetworkDefinition(xml, "net-dumpxml");
const networkOf = (file: string) => {
  const { value } = parse(read(file));
  if (!value) throw new Error(`${file} is no network`);
  return value;
};

describe("every shape of network in libvirt's documentation", () => {
  test("is in the table of types", () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith(".xml"));
    expect(
      Object.keys(types)
        .map((name) => `${name}.xml`)
        .sort(),
    ).toEqual(files.sort());
  });
  test.each(Object.entries(types))("%s is understood whole and told right", (file, { type, mode }) => {
    const { value, warnings } = parse(read(file));
    expect(warnings).toEqual([]);
    expect(value && classifyNetwork(value)).toEqual({ type, mode });
  });
  test("covers every type and every forward mode", () => {
    const told = Object.values(types).map(({ type }) => type);
    expect(NETWORK_TYPES.filter((type) => !told.includes(type))).toEqual([]);
    const modes = new Set(Object.keys(types).map((file) => networkOf(file).forward.mode));
    const all: ForwardMode[] = ["none", "nat", "route", "open", "bridge", "private", "vepa", "passthrough", "hostdev"];
    expect(all.filter((mode) => !modes.has(mode))).toEqual([]);
  });
});

describe("a network's addresses", () => {
  const subnetsOf = (file: string) =>
    networkOf(file).subnets.map(({ family, address, prefix }) => [family, address, prefix]);

  test("a netmask becomes a prefix", () => {
    expect(subnetsOf("nat-plain")).toEqual([["ipv4", "10.200.1.1", 24]]);
  });
  test("without a mask, or with prefix 0, the class of the address counts", () => {
    expect(subnetsOf("nat-class-mask")).toEqual([["ipv4", "192.168.208.1", 24]]);
    expect(subnetsOf("nat-prefix-zero")).toEqual([["ipv4", "172.29.0.1", 16]]);
    expect(networkOf("routed-static-routes").routes.map(({ prefix }) => prefix)).toEqual([16, 24, 48]);
  });
  test("IPv6 without a prefix is a /64", () => {
    const xml = '<network><name>a</name><ip family="ipv6" address="fd00::1"/></network>';
    expect(parse(xml).value?.subnets[0]).toMatchObject({ family: "ipv6", prefix: 64 });
  });
  test("several of both families keep their order", () => {
    expect(subnetsOf("nat-several-addresses").map(([, , prefix]) => prefix)).toEqual([24, 24, 28]);
    expect(subnetsOf("nat-two-families-dhcp").map(([family]) => family)).toEqual(["ipv4", "ipv6"]);
  });
  test("a mask with holes is no prefix, and is said", () => {
    const { value, warnings } = parse(
      '<network><name>a</name><ip address="10.0.0.1" netmask="255.0.255.0"/></network>',
    );
    expect(value?.subnets[0]?.prefix).toBeNull();
    expect(warnings).toMatchObject([{ code: "unknown-value", excerpt: "<ip> 10.0.0.1 255.0.255.0" }]);
  });
  test("leases are told in seconds, whatever their unit; 0 never ends", () => {
    const dhcp = networkOf("nat-lease-times").subnets[0]?.dhcp;
    expect(dhcp?.ranges.map(({ leaseSeconds }) => leaseSeconds)).toEqual([3600, 1800, 7200, 0]);
    expect(dhcp?.hosts).toEqual([
      { mac: "52:54:00:20:15:01", id: null, name: "fixed", ip: "10.200.15.200" },
      { mac: null, id: null, name: "by-name", ip: "10.200.15.201" },
    ]);
  });
});

describe("a network's other parts", () => {
  test("pools, PCI functions and NAT settings", () => {
    expect(networkOf("macvtap-pool").forward).toMatchObject({ dev: "eth1", interfaces: ["eth1", "eth2", "eth3"] });
    expect(networkOf("macvtap-private").forward).toMatchObject({ dev: "eth1", interfaces: [] });
    expect(networkOf("hostdev-addresses").forward.pciAddresses).toEqual(["0000:03:00.1", "0000:03:00.2"]);
    expect(networkOf("hostdev-pf").forward.pf).toBe("eth3");
    expect(networkOf("nat-addresses-and-ports").forward.nat).toEqual({
      addresses: { start: "203.0.113.5", end: "203.0.113.9" },
      ports: { start: 5000, end: 6000 },
      ipv6: false,
    });
  });
  test("DNS: off, forwarders, records", () => {
    expect(networkOf("nat-dns-off").dns.enabled).toBe(false);
    expect(networkOf("nat-dns-forwarders").dns).toMatchObject({
      forwardPlainNames: false,
      forwarders: [
        { address: "9.9.9.9", domain: null },
        { address: "10.0.0.53", domain: "example.org" },
        { address: null, domain: "intern.example" },
      ],
    });
    expect(networkOf("nat-dns-records").dns.srvs[1]).toEqual({
      service: "sip",
      protocol: "udp",
      domain: "lab.example",
      target: "pbx.lab.example",
      port: 5060,
    });
  });
  test("VLANs, port groups, port isolation, raw options", () => {
    expect(networkOf("bridged-open-vswitch")).toMatchObject({
      vlanTags: [42, 47],
      virtualport: "openvswitch",
      portgroups: [{ name: "dontpanic", isDefault: true, vlanTags: [42] }],
    });
    expect(networkOf("nat-isolated-ports").hasIsolatedPorts).toBe(true);
    expect(networkOf("nat-dnsmasq-options").dnsmasqOptions).toEqual(["log-queries", "dhcp-option=42,10.200.19.1"]);
  });
  test("a name keeps every character it has, blank ends too", () => {
    expect(networkOf("odd-name").name).toBe(" -a \"b\" 'c' $(id) ñ \u202e<i> ");
    expect(parse("<network><name>   </name></network>").value?.name).toBe("   ");
    expect(parse("<network><name>a&#13;b&#9;c</name></network>").value?.name).toBe("a\rb\tc");
  });
  test("a UUID and a MAC are told in small letters", () => {
    expect(networkOf("nat-stored-file")).toMatchObject({
      uuid: "9a05da11-e96b-47f3-8253-a3a482e445f5",
      mac: "52:54:00:d7:12:0f",
      connections: 3,
    });
  });
  test("what this version does not know is said, once each", () => {
    const { value, warnings } = parse('<network><name>a</name><forward mode="warp"/><teleport/><teleport/></network>');
    expect(value?.forward.mode).toBe("none");
    expect(warnings.map(({ code, excerpt }) => [code, excerpt])).toEqual([
      ["unknown-element", "<teleport>"],
      ["unknown-value", "<forward mode='warp'>"],
    ]);
  });
});
