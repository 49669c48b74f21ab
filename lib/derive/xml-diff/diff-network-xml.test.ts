import fc from "fast-check";
import { describe, expect, test } from "vitest";
import en from "../../../messages/en.json" with { type: "json" };
import es from "../../../messages/es.json" with { type: "json" };
import { messageKeys } from "../message-keys.ts";
import { alignLines } from "./align-lines.ts";
import { diffNetworkXml } from "./diff-network-xml.ts";

const STORED = `<network>
  <name>red_nat</name>
  <uuid>11111111-1111-4111-8111-111111111111</uuid>
  <forward dev='eth0' mode='nat'/>
  <bridge name='virbr1' stp='on' delay='0'/>
  <mac address='52:54:00:8d:1f:3a'/>
  <ip address='192.168.101.1' netmask='255.255.255.0'>
    <dhcp>
      <range start='192.168.101.2' end='192.168.101.254'/>
    </dhcp>
  </ip>
</network>
`;
const LIVE = STORED.replace("<network>", "<network connections='2'>").replace(
  "  <forward dev='eth0' mode='nat'/>",
  `  <forward dev='eth0' mode='nat'>
    <nat>
      <port start='1024' end='65535'/>
    </nat>
    <interface dev='eth0'/>
  </forward>`,
);

const said = (stored: string, live: string) =>
  diffNetworkXml(stored, live).differences.map(({ kind, where, words }) => `${kind} ${where} ${words.code}`);

describe("what libvirt adds by itself", () => {
  test("is explained line by line and is no pending change", () => {
    expect(said(STORED, LIVE)).toEqual([
      "by-libvirt network xmlDiff.byLibvirt.connections",
      "by-libvirt network/forward/nat xmlDiff.byLibvirt.natPorts",
      "by-libvirt network/forward/nat/port xmlDiff.byLibvirt.natPorts",
      "by-libvirt network/forward/interface xmlDiff.byLibvirt.forwardInterface",
    ]);
    expect(diffNetworkXml(STORED, LIVE).hasPendingChanges).toBe(false);
  });
  test("includes the forward device copied from the first interface, and connections of each interface", () => {
    const stored = "<network>\n  <forward mode='bridge'>\n    <interface dev='eth1'/>\n  </forward>\n</network>\n";
    const live =
      "<network>\n  <forward dev='eth1' mode='bridge'>\n    <interface dev='eth1' connections='1'/>\n  </forward>\n</network>\n";
    expect(said(stored, live)).toEqual([
      "by-libvirt network/forward xmlDiff.byLibvirt.forwardDevice",
      "by-libvirt network/forward/interface xmlDiff.byLibvirt.connections",
    ]);
  });
  test("includes the bridge's defaults and MAC", () => {
    const stored = "<network>\n  <bridge name='virbr1'/>\n</network>\n";
    const live =
      "<network>\n  <bridge name='virbr1' stp='on' delay='0'/>\n  <mac address='52:54:00:00:00:01'/>\n</network>\n";
    expect(said(stored, live)).toEqual([
      "by-libvirt network/bridge xmlDiff.byLibvirt.bridgeDefaults",
      "by-libvirt network/mac xmlDiff.byLibvirt.bridgeMac",
    ]);
  });
  test("includes no port range that a person chose", () => {
    const chosen = LIVE.replace("start='1024'", "start='2000'");
    expect(diffNetworkXml(STORED, chosen).hasPendingChanges).toBe(true);
  });
});

describe("what a person changed", () => {
  test("in the stored XML alone waits for the next start", () => {
    const edited = STORED.replace("start='192.168.101.2'", "start='192.168.101.100'");
    expect(said(edited, LIVE)).toContain("changed network/ip/dhcp/range xmlDiff.changed.range");
    expect(diffNetworkXml(edited, LIVE).hasPendingChanges).toBe(true);
  });
  test("an address taken out of the stored XML is gone at the next start", () => {
    const isolated = STORED.replace(/ {2}<ip[\s\S]*<\/ip>\n/, "");
    expect(said(isolated, STORED)).toEqual([
      "live-only network/ip xmlDiff.live-only.address",
      "live-only network/ip/dhcp xmlDiff.live-only.dhcp",
      "live-only network/ip/dhcp/range xmlDiff.live-only.range",
    ]);
  });
  test("a reservation added with --config alone is pending, with --live alone is gone at the next start", () => {
    const host = "      <host mac='52:54:00:00:00:01' ip='192.168.101.50'/>\n    </dhcp>";
    const more = STORED.replace("    </dhcp>", host);
    expect(said(more, STORED)).toEqual(["pending network/ip/dhcp/host xmlDiff.pending.reservation"]);
    expect(said(STORED, more)).toEqual(["live-only network/ip/dhcp/host xmlDiff.live-only.reservation"]);
  });
  test("an element this version does not know is still seen", () => {
    const odd = STORED.replace("</network>", "  <novelty a='1'/>\n</network>");
    expect(said(odd, STORED)).toEqual(["pending network/novelty xmlDiff.pending.other"]);
  });
  test("another forward mode is a change of the same line", () => {
    const [first] = diffNetworkXml(STORED.replace("mode='nat'", "mode='route'"), STORED).differences;
    expect(first).toMatchObject({
      kind: "changed",
      stored: "<forward dev='eth0' mode='route'/>",
      live: "<forward dev='eth0' mode='nat'/>",
    });
  });
});

test("a document against itself has no difference, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(diffNetworkXml(text, text)).toMatchObject({ differences: [], hasPendingChanges: false });
    }),
  );
});

test("both documents can be read off the rows, line for line", () => {
  const lines = fc.array(fc.constantFrom("<a/>", "<b x='1'>", "</b>", "", "<c>t</c>"), { maxLength: 30 });
  fc.assert(
    fc.property(lines, lines, (left, right) => {
      const rows = alignLines(left, right);
      expect(rows.flatMap((row) => row.left ?? [])).toEqual(left.map((_, at) => at));
      expect(rows.flatMap((row) => row.right ?? [])).toEqual(right.map((_, at) => at));
      expect(rows.every((row) => row.left === null || row.right === null || left[row.left] === right[row.right])).toBe(
        true,
      );
    }),
  );
});

test("documents of thousands of lines that differ in each are compared", () => {
  const many = (start: number) => Array.from({ length: 4000 }, (_, at) => `<host ip='${start + at}'/>`).join("\n");
  expect(diffNetworkXml(many(0), many(9000)).hasPendingChanges).toBe(true);
});

test("every explanation has its words in both languages", () => {
  const subjects = ["nat", "device", "forward", "bridge", "reservation", "range", "dhcp", "address", "dns", "domain"];
  subjects.push("mtu", "portgroup", "route", "bandwidth", "name", "other");
  const added = ["connections", "forwardDevice", "forwardInterface", "natPorts", "bridgeDefaults", "bridgeMac"];
  const keys = ["pending", "live-only", "changed"].flatMap((kind) => subjects.map((subject) => `${kind}.${subject}`));
  for (const messages of [en, es]) {
    const known = [...messageKeys(messages.xmlDiff).keys()].filter((key) => !key.startsWith("kind."));
    expect(known.sort()).toEqual([...keys, ...added.map((one) => `byLibvirt.${one}`)].sort());
  }
});
