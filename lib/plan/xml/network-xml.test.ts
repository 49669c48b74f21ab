import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parseNetworkDefinition } from "#lib/readers/network-definition.ts";
import type { NetworkSpec } from "../../model/network-spec.ts";
import { networkSpecSchema } from "../../model/network-spec.ts";
import { handMadeFacts } from "../create/hand-made-facts.test-helper.ts";
import { randomSpec } from "../create/random-spec.test-helper.ts";
import { resolveSpec } from "../create/resolve-spec.ts";
import type { ResolvedSpec } from "../create/resolved-spec.ts";
import { toDefinition } from "../create/to-definition.ts";
import { buildNetworkXml } from "./build-network-xml.ts";
import { parseXmlTree } from "./parse-xml-tree.ts";
import { patchNetworkXml } from "./patch-network-xml.ts";
import { readSpec } from "./read-spec.ts";

// Hundreds of random cases on a busy machine take longer than five seconds.
vi.setConfig({ testTimeout: 60_000 });

const facts = handMadeFacts();
const valid = randomSpec({ dev: "eth0", bridge: "br0" }).filter(
  (spec) => resolveSpec(facts, spec).problems.length === 0,
);
const wanted = (spec: NetworkSpec): ResolvedSpec => resolveSpec(facts, spec).spec;

function specIn(xml: string): NetworkSpec {
  const { spec, problems } = readSpec(xml);
  if (!spec || problems.length > 0) throw new Error(JSON.stringify(problems));
  return spec;
}

/** What a document can say of a spec: not where the form wrote it, nor what happens at once. */
const said = (spec: ResolvedSpec) => ({
  ...spec,
  subnets: spec.subnets.map(({ field: _, ...rest }) => rest),
  ...{ start: true, autostart: true, keepOnFailure: false },
  nat: spec.nat && (spec.nat.ipv6 || spec.nat.addresses || spec.nat.ports) ? spec.nat : null,
});

describe("a random spec", () => {
  test("becomes XML that says the same spec again", () => {
    fc.assert(
      fc.property(valid, (spec) => {
        const whole = wanted(spec);
        const again = specIn(buildNetworkXml(whole));
        expect(networkSpecSchema.parse(again)).toEqual(again);
        expect(said(wanted(again))).toEqual(said(whole));
      }),
      { numRuns: 300 },
    );
  });

  test("becomes the definition that its XML is read as", () => {
    fc.assert(
      fc.property(valid, (spec) => {
        const whole = wanted(spec);
        const { value, warnings } = parseNetworkDefinition(buildNetworkXml(whole), "test");
        expect(warnings).toEqual([]);
        expect(value).toEqual(toDefinition(whole));
      }),
      { numRuns: 300 },
    );
  });

  test("written into its own XML changes nothing", () => {
    fc.assert(
      fc.property(valid, (spec) => {
        const xml = buildNetworkXml(wanted(spec));
        expect(patchNetworkXml(xml, wanted(specIn(xml)))).toBe(xml);
      }),
      { numRuns: 200 },
    );
  });

  test("written into another's XML says itself, and keeps what no form says", () => {
    fc.assert(
      fc.property(valid, valid, (one, other) => {
        const kept =
          "<uuid>7c5a9a2e-3f5d-4e8e-9c1b-2f6f0d1e8a11</uuid>\n  <metadata><m:x xmlns:m='urn:m'>1</m:x></metadata><!-- ours -->";
        const xml = buildNetworkXml(wanted(one)).replace("</name>", `</name>\n  ${kept}`);
        const patched = patchNetworkXml(xml, wanted(other));
        expect(parseXmlTree(patched, "network").fault).toBeNull();
        expect(said(wanted(specIn(patched)))).toEqual(said(wanted(other)));
        expect(patched).toContain(kept);
      }),
      { numRuns: 300 },
    );
  });
});

const fixtures = join(import.meta.dirname, "../../../fixtures");
const files = globSync("*/net-dumpxml*/*.out", { cwd: fixtures });

test("what libvirt prints is read without a problem, and written back to the very same text", () => {
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const xml = readFileSync(join(fixtures, file), "utf8");
    const { spec, problems } = readSpec(xml);
    expect({ file, problems }).toEqual({ file, problems: [] });
    if (!spec || spec.type === "hostdev" || !/<bridge|<interface|<forward[^>]* dev=/.test(xml)) continue;
    expect(patchNetworkXml(xml, wanted(spec))).toBe(xml);
  }
});

const OWN = `<network>
    <name>lab</name>   <!-- my network -->
    <uuid>7c5a9a2e-3f5d-4e8e-9c1b-2f6f0d1e8a11</uuid>
    <metadata><p:note xmlns:p="urn:p">keep</p:note></metadata>
    <forward dev="eth0" mode="nat"><nat><port start="1024" end="65535"/></nat></forward>
    <bridge name="virbr5" zone="trusted" stp="on" delay="0"/>
    <domain name="lab.test" register="no"/>
    <ip address="192.168.123.1" netmask="255.255.255.0" localPtr="no">
        <tftp root="/srv/tftp"/>
        <dhcp>
            <range start="192.168.123.2" end="192.168.123.99"><lease expiry="2" unit="hours"/></range>
            <host mac="52:54:00:AA:BB:CC" ip="192.168.123.50"/><!-- printer -->
            <bootp file="pxelinux.0"/>
        </dhcp>
    </ip>
</network>`;

/** The lines that differ. */
function changes(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}
const change = (over: Partial<NetworkSpec>) => changes(OWN, patchNetworkXml(OWN, wanted({ ...specIn(OWN), ...over })));

describe("a document written by hand", () => {
  test("stays as it is when nothing is asked", () => expect(change({})).toEqual({ gone: [], come: [] }));

  test("names what the form has no field for", () => {
    expect(readSpec(OWN).kept).toEqual(["uuid", "metadata", "bridge@zone", "domain@register", "ip/dhcp/bootp"]);
  });

  test("changes in one line for one value, in its own style", () => {
    expect(change({ name: "aula" })).toEqual({
      gone: ["    <name>lab</name>   <!-- my network -->"],
      come: ["    <name>aula</name>   <!-- my network -->"],
    });
    expect(change({ mtu: 1400 })).toEqual({ gone: [], come: ["    <mtu size='1400'/>"] });
    expect(change({ stp: false }).come).toEqual(['    <bridge name="virbr5" zone="trusted" stp="off" delay="0"/>']);
    expect(change({ forwardDev: null }).come).toEqual([
      '    <forward mode="nat"><nat><port start="1024" end="65535"/></nat></forward>',
    ]);
  });

  test("keeps its netmask and its hours while they say the same, and drops them when they don't", () => {
    const ipv4 = specIn(OWN).ipv4;
    expect(change({ ipv4: { ...ipv4, cidr: "192.168.123.1/25" } }).come).toEqual([
      '    <ip address="192.168.123.1" localPtr="no" prefix="25">',
    ]);
    expect(change({ ipv4: { ...ipv4, dhcp: { ...ipv4?.dhcp, lease: 300 } } }).come).toEqual([
      '            <range start="192.168.123.2" end="192.168.123.99"><lease expiry="300" unit="seconds"/></range>',
    ]);
  });

  test("gains and loses a reservation without touching its neighbours", () => {
    const { ipv4 } = specIn(OWN);
    const hosts = ipv4?.dhcp?.hosts ?? [];
    const more = [...hosts, { mac: "52:54:00:00:00:02", ip: "192.168.123.60" }];
    expect(change({ ipv4: { ...ipv4, dhcp: { ...ipv4?.dhcp, hosts: more } } })).toEqual({
      gone: [],
      come: ["            <host mac='52:54:00:00:00:02' ip='192.168.123.60'/>"],
    });
    expect(change({ ipv4: { ...ipv4, dhcp: { ...ipv4?.dhcp, hosts: [] } } }).gone).toEqual([
      '            <host mac="52:54:00:AA:BB:CC" ip="192.168.123.50"/><!-- printer -->',
    ]);
  });

  test("loses its DHCP whole, and gets it back set in as the rest", () => {
    const { ipv4 } = specIn(OWN);
    const without = patchNetworkXml(OWN, wanted({ ...specIn(OWN), ipv4: { ...ipv4, dhcp: null } }));
    expect(without).not.toContain("dhcp");
    const again = patchNetworkXml(without, wanted({ ...specIn(without), ipv4: { ...ipv4, dhcp: {} } }));
    expect(again).toContain(
      "\n        <dhcp>\n          <range start='192.168.123.2' end='192.168.123.254'/>\n        </dhcp>\n",
    );
  });
});

test("a document on one line stays on one line", () => {
  const xml = "<network><name>a</name><bridge name='virbr5'/></network>";
  expect(patchNetworkXml(xml, wanted({ ...specIn(xml), mtu: 1400, title: "b" }))).toBe(
    "<network><name>a</name><title>b</title><bridge name='virbr5'/><mtu size='1400'/></network>",
  );
});

test("a text that is no network gives the XML of the spec alone", () => {
  const spec = wanted({ name: "a", type: "isolated" });
  expect(patchNetworkXml("<domain/>", spec)).toBe(buildNetworkXml(spec));
});

test("whatever a person types, the XML can be read again", () => {
  const base = wanted({ name: "a", type: "isolated" });
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
      const xml = buildNetworkXml({ ...base, name: text, title: text, domain: { name: text, localOnly: true } });
      expect(parseXmlTree(xml, "network").fault).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test.each<[string, string[]]>([
  ["<network><name>a</name><bridg name='b'/></network>", ["create.xml-misspelt"]],
  ["<network><name>a</name><ip address='10.0.0.1' prefix='24' nope='1'/></network>", ["create.xml-unknown"]],
  ["<network><name>a</name><dhcp><range start='1' end='2'/></dhcp></network>", ["create.xml-misplaced"]],
  ["<network><name>a</name><forward mode='router'/></network>", ["create.xml-forward-mode"]],
  ["<network><name>a</name><bridge stp='maybe'/></network>", ["create.xml-value"]],
  ["<network><name>a</name><mtu size='foo'/></network>", ["create.xml-value"]],
  ["<network><name>a</name>&x;</network>", ["create.xml-entity"]],
  ["<!DOCTYPE network><network/>", ["create.xml-doctype"]],
  ["<domain/>", ["create.xml-wrong-root"]],
  ["<network>\u0001</network>", ["create.xml-character"]],
  ["<network", ["create.xml-tag-open"]],
  [`<network>${" ".repeat(1_000_000)}</network>`, ["create.xml-too-large"]],
])("%.70s is refused", (xml, codes) => expect(readSpec(xml).problems.map(({ code }) => code)).toEqual(codes));
