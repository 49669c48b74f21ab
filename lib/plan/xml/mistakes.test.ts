import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import en from "#messages/en.json" with { type: "json" };
import es from "#messages/es.json" with { type: "json" };
import type { CreateProblem } from "../create/codes.ts";
import { XML_PROBLEMS } from "../create/xml-codes.ts";
import { problemPhrase } from "../plan-words.ts";
import { parseXmlTree } from "./parse-xml-tree.ts";
import { readSpec } from "./read-spec.ts";

const SAY = {
  en: createTranslator({ locale: "en", messages: en }) as unknown as (key: string, params: object) => string,
  es: createTranslator({ locale: "es", messages: es }) as unknown as (key: string, params: object) => string,
};

function told(xml: string, language: "en" | "es" = "en"): string[] {
  return readSpec(xml).problems.map((problem) => {
    const { code, params } = problemPhrase(problem);
    return SAY[language](code, params);
  });
}
const first = (xml: string) => readSpec(xml).problems[0];
const net = (inner: string) => `<network>\n  <name>aula</name>\n  ${inner}\n</network>\n`;

/** What somebody writes by hand, the line and column of the mistake, and what would mend it. */
const MISTAKES: [string, CreateProblem, [number, number], string?][] = [
  [net("<ipaddress='192.168.122.1' netmask='255.255.255.0'>\n  </ip>"), "create.xml-no-blank", [3, 3], "<ip address="],
  [net("<ipaddress='192.168.122.1' netmask='255.255.255.0'/>"), "create.xml-no-blank", [3, 3], "<ip address="],
  [net("<bridgename='virbr5'/>"), "create.xml-no-blank", [3, 3], "<bridge name="],
  [net("<tortilla='1'/>"), "create.xml-no-blank", [3, 3], "<… tortilla="],
  [net("<ip address='10.0.0.1'prefix='24'/>"), "create.xml-no-blank", [3, 25], "… prefix="],
  [net("<forward mode=nat/>"), "create.xml-no-quotes", [3, 17], "mode='nat'"],
  [net("<forward mode = nat />"), "create.xml-no-quotes", [3, 19], "mode='nat'"],
  [net("<bridge name='virbr5/>\n  <ip address='10.0.0.1' prefix='24'/>"), "create.xml-open-quote", [3, 16]],
  [net("<bridge name='virbr5/>"), "create.xml-open-quote", [3, 16]],
  [net("<bridge name=‘virbr5’/>"), "create.xml-curly-quotes", [3, 16], "name='virbr5'"],
  [net("<bridge name=“virbr5” stp=“on”/>"), "create.xml-curly-quotes", [3, 16], "name='virbr5'"],
  [net("<dns enable/>"), "create.xml-no-value", [3, 8], "enable='…'"],
  [net("<bridge name='a' name='b'/>"), "create.xml-attribute-twice", [3, 20], "name"],
  [net("<x:options/>"), "create.xml-prefix", [3, 3]],
  [net("<title>a < b</title>"), "create.xml-less-than", [3, 12], "&lt;"],
  [net("<bridge name='a<b'/>"), "create.xml-less-than", [3, 18], "&lt;"],
  [net("<bridge name='virbr5'\n  <mtu size='1400'/>"), "create.xml-tag-open", [4, 3]],
  [net("<!-- a -- b -->"), "create.xml-comment", [3, 3], "-->"],
  [net("<ip address='10.0.0.1' prefix='24'>\n    <dhcp>\n  </ip>"), "create.xml-end-missing", [5, 3], "</dhcp>"],
  [net("<forward/></forward>"), "create.xml-end-of-nothing", [3, 13], "</network>"],
  [net("<title>a</title x>"), "create.xml-end-tag", [3, 11], "</title>"],
  ["<network>\n  <name>aula</name>\n", "create.xml-unclosed", [3, 1], "</network>"],
  ["<network/>\n<network/>", "create.xml-after-end", [2, 1]],
  ["\n<?xml version='1.0'?>\n<network/>", "create.xml-declaration", [2, 1]],
  ["name: aula", "create.xml-begin", [1, 1], "<network>"],
  ["  \n", "create.xml-empty", [2, 1], "<network>"],
  [net("]]>"), "create.xml-malformed", [2, 20]],
  [net("a & b"), "create.xml-entity", [3, 5]],
  [net("<bridge name='a&nbsp;b'/>"), "create.xml-entity", [3, 18]],
  ["<networks/>", "create.xml-wrong-root", [1, 1], "<network>"],
];

describe("a mistake in XML", () => {
  test.each(MISTAKES)("%j is told as %s, at its line and column", (xml, code, [line, column], mended) => {
    const found = first(xml);
    expect({ code: found?.code, line: found?.params.line, column: found?.params.column }).toEqual({
      code,
      line,
      column,
    });
    if (mended) expect(Object.values(found?.params ?? {})).toContain(mended);
  });

  test.each(MISTAKES)(
    "%j has words in both languages that name the line, the column and the cure",
    (xml, _, place, mended) => {
      for (const language of ["en", "es"] as const) {
        const [words = ""] = told(xml, language);
        const [line, column] = language === "en" ? ["Line", "column"] : ["Línea", "columna"];
        expect(words).toContain(`${line} ${place[0]}, ${column} ${place[1]}: `);
        if (mended) expect(words).toContain(mended);
      }
    },
  );

  test("every way in which a text is no XML is in the list", () => {
    const shown = new Set<string>(MISTAKES.map(([, code]) => code));
    const values = [
      "control",
      "register",
      "uuid",
      "uuid-taken",
      "value",
      "zone",
      "misplaced",
      "misspelt",
      "unknown",
      "forward-mode",
    ];
    const elsewhere = new Set(
      [...values, "character", "doctype", "too-deep", "too-large"].map((one) => `create.xml-${one}`),
    );
    expect(XML_PROBLEMS.filter((code) => !shown.has(code) && !elsewhere.has(code))).toEqual([]);
  });

  test("what is written instead is read, or is read further than before", () => {
    const wrong = net("<ipaddress='192.168.122.1' netmask='255.255.255.0'/>");
    const mended = wrong.replace("<ipaddress=", String(first(wrong)?.params.mended));
    expect(readSpec(mended)).toMatchObject({ spec: { ipv4: { cidr: "192.168.122.1/255.255.255.0" } }, problems: [] });
  });

  test("nearly a megabyte of it is explained, and hangs nothing", () => {
    const big = 900_000;
    const texts = [
      "<".repeat(big),
      `<network ${"a".repeat(big)}`,
      `<network${" b='1'".repeat(big / 7)} c=1>`,
      "<a>".repeat(50) + "x".repeat(big),
    ];
    for (const text of texts) {
      expect(parseXmlTree(text, "network").fault).not.toBeNull();
      expect(readSpec(text).problems).toHaveLength(1);
    }
  });
});

describe("what libvirt would drop without a word", () => {
  test.each([
    ["<bridg name='virbr5'/>", "create.xml-misspelt", { path: "bridg", meant: "bridge" }],
    ["<ip address='10.0.0.1' netmsk='255.0.0.0'/>", "create.xml-misspelt", { path: "ip@netmsk", meant: "netmask" }],
    ["<dhcp><range start='10.0.0.2' end='10.0.0.9'/></dhcp>", "create.xml-misplaced", { path: "dhcp", parents: "ip" }],
    ["<range start='10.0.0.2' end='10.0.0.9'/>", "create.xml-misplaced", { path: "range", parents: "dhcp" }],
    ["<ip address='10.0.0.1' prefix='24' colour='red'/>", "create.xml-unknown", { path: "ip@colour" }],
    ["<forward mode='router'/>", "create.xml-forward-mode", { found: "router", meant: "route" }],
    ["<forward mode='bananas'/>", "create.xml-forward-mode", { found: "bananas", meant: "no" }],
  ])("%s is told: what was meant, or where it belongs", (inner, code, params) => {
    const found = readSpec(net(inner)).problems.find((one) => one.code === code);
    expect(found?.params).toMatchObject(params);
    for (const language of ["en", "es"] as const)
      expect(told(net(inner), language).join(" ")).toContain(Object.values(params)[0]);
  });
});
