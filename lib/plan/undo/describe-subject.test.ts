import { describe, expect, test } from "vitest";
import { recordedSnapshot } from "../../../fixtures/recorded-snapshot.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { describeSubject, isAsItWas, isStoredAs } from "./describe-subject.ts";

const host = await recordedSnapshot("bookworm-iptables-aula");
const NAME = "web1";
/** A network that is called like a guest. */
const twins: Snapshot = {
  ...host,
  networks: host.networks.map((one) => (one.name === "red_parada" ? { ...one, name: NAME } : one)),
};
const ofNic = { change: "nic", subject: NAME, postconditions: [] } as const;
const ofNetwork = { change: "update", subject: "red_nat", postconditions: [] } as const;
const having = (over: Partial<HostNetwork>): Snapshot => ({
  ...host,
  networks: host.networks.map((one) => (one.name === "red_nat" ? { ...one, ...over } : one)),
});
const live = (edit: (xml: string) => string): Snapshot => ({
  ...host,
  guests: host.guests.map((guest) => ({
    ...guest,
    nics: guest.nics.map((nic) => ({ ...nic, live: nic.live && { ...nic.live, xml: edit(nic.live.xml) } })),
  })),
});
const network = host.networks.find(({ name }) => name === "red_nat");
const stored = network?.storedXml ?? "";

describe("what a change is about", () => {
  test("is the guest for a NIC, though a network is called the same, and the network for all else", () => {
    expect(describeSubject(twins, ofNic).xml).toContain("<interface");
    expect(describeSubject(twins, ofNic).xml).not.toContain("<network>");
    expect(describeSubject(twins, { ...ofNic, change: "stop" }).xml).toContain("<network");
    const postconditions = [{ kind: "nic", guest: NAME, mac: "52:54:00:7a:00:01" }] as const;
    expect(describeSubject(twins, { ...ofNic, change: "undo", postconditions: [...postconditions] }).xml).toContain(
      "<interface",
    );
  });
  test("is nothing where there is none", () => {
    expect(describeSubject(host, { ...ofNetwork, subject: "none" })).toEqual({ xml: null, live: null });
  });
  test.each([
    ["runs or not", { active: false, liveXml: null }],
    ["starts with the host", { autostart: !network?.autostart }],
    ["runs as another", { liveXml: network?.liveXml?.replace("</network>", "<x/></network>") ?? "" }],
  ])("of a network tells whether it %s", (_, over) => {
    const [one, other] = [describeSubject(host, ofNetwork), describeSubject(having(over), ofNetwork)];
    expect([isStoredAs(one, other), isAsItWas(one, other)]).toEqual([true, false]);
  });
  test("of a guest tells what runs, without what changes by itself", () => {
    const now = describeSubject(host, ofNic);
    expect(
      isAsItWas(
        now,
        describeSubject(
          live((xml) => xml.replace("red_nat", "other")),
          ofNic,
        ),
      ),
    ).toBe(false);
    const again = live((xml) => xml.replace(/vnet\d+/, "vnet99").replace(/portid='[^']*'/, "portid='x'"));
    expect(isAsItWas(now, describeSubject(again, ofNic))).toBe(true);
    // a cable that was out and is in again is written down
    const linked = (xml = "") => xml.replace("</interface>", "  <link state='up'/>\n    </interface>");
    const plugged: Snapshot = {
      ...host,
      guests: host.guests.map((one) => ({
        ...one,
        nics: one.nics.map((nic) => ({ ...nic, stored: nic.stored && { ...nic.stored, xml: linked(nic.stored.xml) } })),
      })),
    };
    expect(isAsItWas(now, describeSubject(plugged, ofNic))).toBe(true);
    const off: Snapshot = {
      ...host,
      guests: host.guests.map((one) => ({ ...one, nics: one.nics.map((nic) => ({ ...nic, live: null })) })),
    };
    expect(isAsItWas(now, describeSubject(off, ofNic))).toBe(true);
  });
  test("is interfaces for a bridge or a helper, as they are now", () => {
    const promise = { kind: "link", name: "br0", exists: true } as const;
    const about = { change: "bridge", subject: "br9", postconditions: [promise] } as const;
    const undo = { ...about, change: "undo" } as const;
    const gone = { ...host, links: host.links.filter(({ name }) => name !== "br0") };
    for (const one of [about, undo]) {
      expect(describeSubject(host, one).live).toContain("br9");
      expect(isAsItWas(describeSubject(host, one), describeSubject(gone, one))).toBe(false);
    }
  });
  test("is the same in another order, and another with one thing more", () => {
    const one = { xml: stored, live: null };
    const lines = stored.split("\n");
    expect(isStoredAs(one, { xml: lines.toReversed().join("\n"), live: null })).toBe(true);
    expect(isStoredAs(one, { xml: `${stored}\n<interface type='user'/>`, live: null })).toBe(false);
  });
});
