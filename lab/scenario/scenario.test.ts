import { expect, test } from "vitest";
import { lan } from "../lan-addresses.ts";
import { aulaScript } from "./aula-script.ts";
import { bulkGuest, bulkNetwork } from "./bulk-objects.ts";
import { aulaGuests, guestXml } from "./guests.ts";
import { aulaNetworks } from "./networks.ts";

const XML_NAME = /<name>([^<]*)<\/name>/;

test("every NIC of the classroom is on a network that is there and started", () => {
  const started = new Set(["default"]);
  for (const network of aulaNetworks()) if (network.state !== "stopped") started.add(network.name);
  for (const guest of aulaGuests()) for (const nic of guest.nics) expect(started).toContain(nic.network);
});

test("the classroom has a stopped, a transient and an unplugging network, and no bridge twice", () => {
  const networks = aulaNetworks();
  expect(new Set(networks.map((network) => network.state))).toEqual(new Set(["started", "stopped", "transient"]));
  const bridges = networks.flatMap(({ xml }) => /<bridge name="([^"]+)"/.exec(xml)?.[1] ?? []);
  expect(new Set(bridges).size).toBe(bridges.length);
});

test("no MAC is given twice, and each is one of qemu's", () => {
  const macs = aulaGuests().flatMap((guest) => guest.nics.map((nic) => nic.mac));
  expect(new Set(macs).size).toBe(macs.length);
  for (const mac of macs) expect(mac).toMatch(/^52:54:00(:[0-9a-f]{2}){3}$/);
});

test("names with quotes, dollars and letters of other scripts reach libvirt as they are", () => {
  const guest = aulaGuests().find(({ name }) => name.includes("$"));
  if (!guest) throw new Error("no such guest");
  expect(XML_NAME.exec(guestXml(guest, "u"))?.[1]).toBe("ñandú d&apos;$HOME");
  // The script holds the name only inside XML that the shell doesn't read.
  const script = aulaScript(aulaNetworks(), [{ ...guest, uuid: "u" }]);
  expect(script).toContain("cat > u.xml <<'END-OF-XML'");
  expect(script.split("\n").filter((line) => line.startsWith("virsh"))).not.toContainEqual(
    expect.stringContaining("$"),
  );
});

test("the LAN's router knows the way back to the routed and the open network", () => {
  const routed = aulaNetworks().filter(({ xml }) => /mode="(route|open)"/.test(xml));
  for (const { xml } of routed) {
    const subnet = `${/<ip address="([\d.]+)\.1"/.exec(xml)?.[1]}.0/24`;
    expect(lan.routedBehindHost).toContain(subnet);
  }
});

test("five thousand networks of a crowd have names, bridges and subnets of their own", () => {
  const networks = Array.from({ length: 5000 }, (_, position) => bulkNetwork(position + 1).xml);
  expect(new Set(networks).size).toBe(5000);
  const subnets = networks.flatMap((xml) => /<ip address="([^"]+)"/.exec(xml)?.[1] ?? []);
  expect(new Set(subnets).size).toBe(subnets.length);
  for (const xml of networks) expect(/<bridge name="([^"]+)"/.exec(xml)?.[1]?.length).toBeLessThanOrEqual(15);
});

test("ten thousand guests of a crowd have MACs of their own", () => {
  const macs = Array.from({ length: 10_000 }, (_, position) => bulkGuest(position + 1, 10).nics[0]?.mac);
  expect(new Set(macs).size).toBe(10_000);
});
