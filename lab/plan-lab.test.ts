import { expect, test } from "vitest";
import { hostFiles } from "./host-files.ts";
import { planLab } from "./plan-lab.ts";

const options = { name: "dev", hosts: 2, generation: "trixie-nftables", scenario: "aula", locale: "C.UTF-8" } as const;
const places = { checkout: "/src", dir: "/src/.lab/dev" };

test("each host of a lab has namespaces, cable, MACs and a folder of its own", () => {
  const { hosts } = planLab(options, places);
  const own = hosts.flatMap((host) => [
    ...Object.values(host.namespaces),
    host.cable,
    ...host.macs,
    host.dir,
    host.name,
  ]);
  expect(new Set(own).size).toBe(own.length);
});

test("a plan is the same every time, so that what a lab left is found by name", () => {
  expect(planLab(options, places)).toEqual(planLab(options, places));
});

test("only a trixie-nftables host is told to use nftables", () => {
  const [nft] = planLab(options, places).hosts;
  const [iptables] = planLab({ ...options, generation: "trixie" }, places).hosts;
  if (!nft || !iptables) throw new Error("no host planned");
  expect(hostFiles(nft, 1)["libvirt/network.conf"]).toContain('firewall_backend = "nftables"');
  expect(hostFiles(iptables, 1)).not.toHaveProperty("libvirt/network.conf");
});

test("in the classroom the way out is br0, never the management cable", () => {
  const [host] = planLab(options, places).hosts;
  if (!host) throw new Error("no host planned");
  const interfaces = hostFiles(host, 7)["network/interfaces"] ?? "";
  expect(interfaces).toContain("address 10.77.7.2/24");
  expect(interfaces).not.toContain("gateway 10.77.7.1");
  expect(interfaces).toContain("gateway 192.168.100.1");
});

test("an empty host has one NIC and its gateway there", () => {
  const [host] = planLab({ ...options, scenario: "empty" }, places).hosts;
  if (!host) throw new Error("no host planned");
  const interfaces = hostFiles(host, 7)["network/interfaces"] ?? "";
  expect(interfaces).toContain("gateway 10.77.7.1");
  expect(interfaces).not.toContain("br0");
});
