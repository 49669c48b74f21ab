import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readRecording } from "../../fixtures/read-recording.ts";
import { NIC_TYPES } from "../model/guest.ts";
import { parseGuestDefinition } from "./guest-definition.ts";
import { parseAnswers } from "./parse-answers.ts";

const parse = (file: string) =>
  parseGuestDefinition(
    readFileSync(new URL(`../../fixtures/guest-xml/${file}.xml`, import.meta.url), "utf8"),
    "dumpxml",
  );
const every = parse("every-nic-type");
const foreign = parse("other-hypervisors");
const nicOf = (type: string) =>
  [...(every.value?.nics ?? []), ...(foreign.value?.nics ?? [])].find((nic) => nic.type === type);

describe("the NICs of a guest", () => {
  test("of every type libvirt knows are understood", () => {
    expect(every.warnings).toEqual([]);
    expect(NIC_TYPES.filter((type) => !nicOf(type))).toEqual([]);
  });
  test("of a type it does not know are kept, and said", () => {
    expect(nicOf("other")?.mac).toBe("52:54:00:77:00:10");
    expect(foreign.warnings).toMatchObject([{ code: "unknown-value", excerpt: "<interface type='quantum'>" }]);
  });
  test("tell network, port group, filter and isolation", () => {
    expect(nicOf("network")).toMatchObject({
      network: "nat-portgroups",
      portgroup: "students",
      filterref: "clean-traffic",
      isIsolatedPort: true,
      model: "virtio",
      link: "up",
    });
  });
  test("tell an unplugged cable, a device with its mode, a tap of their own", () => {
    expect(nicOf("bridge")).toMatchObject({ bridge: "br0", link: "down" });
    expect(nicOf("direct")).toMatchObject({ dev: "eth1", macvtapMode: "vepa", model: "e1000" });
    expect(nicOf("ethernet")).toMatchObject({ tap: "mytap0" });
  });
  test.each([
    ["hostdev", "0000:07:10.1"],
    ["vdpa", "/dev/vhost-vdpa-0"],
    ["vhostuser", "/run/vhost1.sock"],
    ["mcast", "230.0.0.1:5558"],
    ["udp", "127.0.0.1:5561"],
    ["internal", "inside"],
    ["vds", "pg-4321"],
    ["user", null],
    ["null", null],
  ])("of type %s say where they lead: %s", (type, text) => {
    expect(nicOf(type)?.sourceText).toBe(text);
  });
  test("are told the same by libvirt after it stored them", () => {
    const stored = parseAnswers(readRecording("bookworm-shapes").records).guests.find(
      ({ stored }) => stored?.name === "every-nic-type",
    )?.stored;
    const asMeant = (nics: typeof stored) => nics?.nics.map((nic) => ({ ...nic, model: null, xml: "" }));
    expect(asMeant(stored ?? undefined)).toEqual(asMeant(every.value ?? undefined));
    expect(stored?.hasAgentChannel).toBe(true);
  });
});

describe("the system in a guest", () => {
  test("is what its metadata says, under whatever prefix", () => {
    expect(parse("windows").value?.system).toEqual({ osinfo: "http://microsoft.com/win/11", hasHyperv: true });
    expect(parse("windows").value?.nics).toMatchObject([{ model: "e1000e" }]);
  });
  test("is not told by most guests", () => {
    expect(every.value?.system).toEqual({ osinfo: null, hasHyperv: false });
  });
});
