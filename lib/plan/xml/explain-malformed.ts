import { explainTag } from "./explain-tag.ts";
import { openElements } from "./open-elements.ts";
import type { XmlFault } from "./parse-xml-tree.ts";
import type { XmlMistake } from "./xml-mistake.ts";

type Place = Pick<XmlFault, "line" | "column">;

const lineOf = (text: string, at: number): number => text.slice(0, at).split("\n").length;

/** Where in the text a fault was found. */
function placeOf(text: string, { line, column }: Place): number {
  let start = 0;
  for (let left = line; left > 1; left--) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

/** An end tag that ends nothing that is open, or not the element that is. */
function explainEnd(text: string, at: number, open: { name: string; at: number }[]): XmlMistake {
  const [, name] = /^<\/([^\s<>/]+)[ \t\r\n]*>/.exec(text.slice(at, at + 300)) ?? [];
  const inner = open.at(-1);
  if (name === undefined || inner === undefined || name === inner.name)
    return { code: "create.xml-end-tag", at, params: { mended: `</${inner?.name ?? name ?? "network"}>` } };
  const opened = lineOf(text, inner.at);
  const isOpen = open.some((one) => one.name === name);
  const params = { name: `<${inner.name}>`, other: `</${name}>`, opened, mended: `</${inner.name}>` };
  return { code: isOpen ? "create.xml-end-missing" : "create.xml-end-of-nothing", at, params };
}

function explainAt(text: string, at: number): XmlMistake | null {
  const { open, isOver } = openElements(text, at);
  const inner = open.at(-1);
  const rest = text.slice(at, at + 10);
  if (/^<\?xml[\s?]/i.test(rest)) return { code: "create.xml-declaration", at, params: {} };
  if (isOver) return { code: "create.xml-after-end", at, params: {} };
  if (rest === "") {
    if (!inner) return { code: "create.xml-empty", at, params: { mended: "<network>" } };
    const params = { name: `<${inner.name}>`, opened: lineOf(text, inner.at), mended: `</${inner.name}>` };
    return { code: "create.xml-unclosed", at, params };
  }
  if (rest.startsWith("</")) return explainEnd(text, at, open);
  if (rest.startsWith("<!--")) return { code: "create.xml-comment", at, params: { mended: "-->" } };
  if (rest.startsWith("<")) return explainTag(text, at);
  return inner ? null : { code: "create.xml-begin", at, params: { mended: "<network>" } };
}

/**
 * Why a text breaks off as XML, in the terms of somebody who wrote it by hand.
 *   in   "<network>\n  <ipaddress='192.168.50.1'/>\n</network>", { line: 2, column: 3 }
 *   out  { code: "create.xml-no-blank", at: 22, params: { mended: "<ip address=" } }
 * Null: none of the usual mistakes. Source: https://www.w3.org/TR/xml/
 */
export const explainMalformed = (text: string, place: Place): XmlMistake | null =>
  explainAt(text, placeOf(text, place));
