import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { Parser } from "xml2js";
import { parseXmlTree, type XML_FAULTS } from "./parse-xml-tree.ts";
import { attributeOf, childOf, childrenOf, elementsOf, textIn, writeDocument, type XmlElement } from "./xml-tree.ts";

// Hundreds of random cases on a busy machine take longer than five seconds.
vi.setConfig({ testTimeout: 60_000 });

const read = (text: string) => {
  const { document } = parseXmlTree(text, "network");
  if (!document) throw new Error("not read");
  return document;
};

const SAMPLE = `<?xml version="1.0" encoding='UTF-8'?>
<!-- made by hand -->
<network  ipv6='yes'
  xmlns:dnsmasq="http://libvirt.org/schemas/network/dnsmasq/1.0" >
  <name>caf&#xe9; &amp; té</name><!-- <b> -->
  <?editor keep?>
  <bridge name = 'virbr5' />
  <metadata><a:x xmlns:a="urn:a"><![CDATA[<b> & ]]></a:x></metadata >
  <dnsmasq:options><dnsmasq:option value='log&#10;x'/></dnsmasq:options>
</network>

<!-- end -->
`;

test("a document writes back to the very same text", () => {
  expect(writeDocument(read(SAMPLE))).toBe(SAMPLE);
  expect(writeDocument(read(SAMPLE.replaceAll("\n", "\r\n")))).toBe(SAMPLE.replaceAll("\n", "\r\n"));
});

test("values are what they mean, not how they are written", () => {
  const { root } = read(SAMPLE);
  expect(attributeOf(root, "ipv6")).toBe("yes");
  expect(textIn(childOf(root, "name"))).toBe("café & té");
  expect(attributeOf(childOf(root, "bridge"), "name")).toBe("virbr5");
  expect(textIn(childOf(childOf(root, "metadata"), "a:x"))).toBe("<b> & ");
  const option = childOf(childOf(root, "dnsmasq:options"), "dnsmasq:option");
  expect(attributeOf(option, "value")).toBe("log\nx");
  expect(childrenOf(null, "x")).toEqual([]);
});

const wrapped = (inner: string) => `<network><name>a</name>${inner}</network>`;
test.each<[string, (typeof XML_FAULTS)[number]]>([
  ["", "malformed"],
  ["hello", "malformed"],
  ["<network>", "malformed"],
  ["<network></netwerk>", "malformed"],
  ["<network></network></network>", "malformed"],
  ["<network/><network/>", "malformed"],
  ["<network/>text", "malformed"],
  ["<domain><name>a</name></domain>", "wrong-root"],
  ["<networks/>", "wrong-root"],
  ["<!DOCTYPE network><network/>", "doctype"],
  ['<!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/passwd">]><network>&x;</network>', "doctype"],
  [wrapped("&x;"), "entity"],
  [wrapped("&nbsp;"), "entity"],
  [wrapped("a & b"), "entity"],
  [wrapped("&#0;"), "entity"],
  [wrapped("&#x1f;"), "entity"],
  [wrapped("&#xd800;"), "entity"],
  [wrapped("&#x110000;"), "entity"],
  [wrapped("<a b='&quot'/>"), "entity"],
  [wrapped("\u0000"), "character"],
  [wrapped("\u001b[31m"), "character"],
  [wrapped("\ud800"), "character"],
  [wrapped("\uffff"), "character"],
  [wrapped("<a b=c/>"), "malformed"],
  [wrapped("<a b/>"), "malformed"],
  [wrapped("<a b='1' b='2'/>"), "malformed"],
  [wrapped("<a b='1'c='2'/>"), "malformed"],
  [wrapped("<a b='<'/>"), "malformed"],
  [wrapped("<ip address='x'\u00a0prefix='24'/>"), "malformed"],
  [wrapped("<ipaddress='192.168.1.1'/>"), "malformed"],
  [wrapped("<x:a/>"), "malformed"],
  [wrapped("<a x:b='1'/>"), "malformed"],
  [wrapped("<a:b:c xmlns:a='urn:a'/>"), "malformed"],
  [wrapped("<!-- a -- b -->"), "malformed"],
  [wrapped("<!-- never ends"), "malformed"],
  [wrapped("<![CDATA[ never ends"), "malformed"],
  [wrapped("]]>"), "malformed"],
  [wrapped("<1a/>"), "malformed"],
  [wrapped("<?xml version='1.0'?>"), "malformed"],
  ["<?xml version='1.0' encoding='latin1'?><network/>", "malformed"],
  [wrapped("<a>".repeat(100) + "</a>".repeat(100)), "too-deep"],
  [wrapped(`<!--${"x".repeat(1_000_000)}-->`), "too-large"],
])("%.60j is refused as %s", (text, fault) => expect(parseXmlTree(text, "network").fault?.fault).toBe(fault));

test("a fault says where it is", () => {
  expect(parseXmlTree("<network>\n  <name>&x;</name>\n</network>", "network").fault).toEqual({
    fault: "entity",
    line: 2,
    column: 9,
    found: "&x;</name>",
  });
});

test("nearly a megabyte of anything is read or refused, and hangs nothing", () => {
  const big = 900_000;
  const texts = [
    wrapped(`<!--${"x ".repeat(big / 2)}-->`),
    wrapped("<a/>".repeat(big / 4)),
    wrapped(`<a ${" ".repeat(big)}`),
    wrapped(`<a${" b='1'".repeat(big / 7)}`),
    wrapped("&amp;".repeat(big / 5)),
    "<".repeat(big),
    `<network ${"a".repeat(big)}`,
  ];
  for (const text of texts) {
    // What takes quadratic time with such a text ends at the test's limit.
    expect(parseXmlTree(text, "network")).toBeTruthy();
  }
});

/** Nested names, attributes and texts, as xml2js's own parser reads them. */
function outline(element: XmlElement): unknown {
  return {
    name: element.name,
    attributes: Object.fromEntries(element.attributes.map(({ name, value }) => [name, value])),
    text: textIn(element).trim(),
    children: elementsOf(element).map(outline),
  };
}

type Parsed = { "#name": string; $?: Record<string, string>; _?: string; $$?: Parsed[] };
function theirs(text: string): unknown {
  let out: unknown;
  const parser = new Parser({ explicitChildren: true, preserveChildrenOrder: true, explicitRoot: false });
  parser.parseString(text, (error: Error | null, root: Parsed) => {
    if (error) throw error;
    const tell = (one: Parsed): unknown => ({
      ...{ name: one["#name"], attributes: one.$ ?? {}, text: (one._ ?? "").trim() },
      children: (one.$$ ?? []).map(tell),
    });
    out = tell(root);
  });
  return out;
}

const name = fc.constantFrom("a", "b-1", "ip", "_x", "ñ", "range");
const value = fc.stringMatching(/^[ -%(-;=?-~ñ]{0,8}$/).map((text) => text.replaceAll("&", "&amp;"));
const text = fc.constantFrom("", " ", "x", "&lt;", "&#65;", "ñ", "<!-- c -->", "<![CDATA[ <d> ]]>", "\n  ");
const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc
      .tuple(name, fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 3 }), fc.boolean())
      .map(([tag, attributes, isDouble]) => {
        const quote = isDouble ? '"' : "'";
        const safe = attributes.map(([key, written]) => ` ${key}=${quote}${written.replaceAll(quote, "")}${quote}`);
        return `<${tag}${safe.join("")}/>`;
      }),
    fc
      .tuple(name, fc.array(fc.oneof(tie("node"), text), { maxLength: 4 }))
      .map(([tag, inner]) => `<${tag}>${inner.join("")}</${tag}>`),
  ),
}));

describe("random documents", () => {
  test("are read as another strict parser reads them, and write back unchanged", () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
        const written = `<network>${nodes.join("\n")}</network>`;
        const document = read(written);
        expect(writeDocument(document)).toBe(written);
        expect(outline(document.root)).toEqual(theirs(written));
      }),
      { numRuns: 300 },
    );
  });

  test("cut or spoilt anywhere, never throw, and write back where they are read", () => {
    const broken = fc.tuple(
      fc.nat(SAMPLE.length),
      fc.nat(5),
      fc.constantFrom("", "<", ">", "&", "'", '"', "]]>", "--", "\u0001"),
    );
    fc.assert(
      fc.property(broken, ([at, length, put]) => {
        const spoilt = SAMPLE.slice(0, at) + put + SAMPLE.slice(at + length);
        const { document } = parseXmlTree(spoilt, "network");
        if (document) expect(writeDocument(document)).toBe(spoilt);
      }),
      { numRuns: 500 },
    );
  });
});

test("real documents of libvirt write back unchanged", () => {
  const root = join(import.meta.dirname, "../../../fixtures");
  const files = globSync("*/net-dumpxml*/*.out", { cwd: root });
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const written = readFileSync(join(root, file), "utf8");
    expect(writeDocument(read(written))).toBe(written);
  }
});
