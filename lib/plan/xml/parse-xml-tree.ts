import { badCharacterAt, putReferences } from "./xml-references.ts";
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from "./xml-tree.ts";

export const XML_FAULTS = [
  "too-large",
  "character",
  "doctype",
  "entity",
  "malformed",
  "too-deep",
  "wrong-root",
] as const;
/** Why a text is no document: `line` and `column` from 1, `found` what stands there. */
export type XmlFault = { fault: (typeof XML_FAULTS)[number]; line: number; column: number; found: string };
export type XmlAnswer = { document: XmlDocument; fault: null } | { document: null; fault: XmlFault };

const MOST_CHARACTERS = 1_000_000;
const DEEPEST = 64;

/** XML's blanks are these four; JavaScript's are many more. */
const S = "[ \\t\\r\\n]";
const NAME = "[\\p{L}_:][\\p{L}\\p{N}\\p{M}._:\\-\\u00b7]*";
const QUOTED = `(?:"([^"<]*)"|'([^'<]*)')`;
const ANY_QUOTED = `(?:"[^"<]*"|'[^'<]*')`;
const TAG = new RegExp(`<(${NAME})((?:${S}+${NAME}${S}*=${S}*${ANY_QUOTED})*)(${S}*/?>)`, "uy");
const ATTRIBUTE = new RegExp(`${S}+(${NAME})${S}*=${S}*${QUOTED}`, "gu");
const END = new RegExp(`</(${NAME})${S}*>`, "uy");
const COMMENT = "<!--(?:[^-]|-[^-])*-->";
const INSTRUCTION = `<\\?(?![xX][mM][lL][ \\t\\r\\n?])[\\p{L}_][^ \\t\\r\\n?]*(?:${S}(?:[^?]|\\?(?!>))*)?\\?>`;
const REMARK = new RegExp(`${COMMENT}|${INSTRUCTION}`, "uy");
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const BLANK = new RegExp(`${S}*`, "y");
const DECLARATION = new RegExp(
  `^\\ufeff?(?:<\\?xml${S}+version${S}*=${S}*["']1\\.0["'](?:${S}+encoding${S}*=${S}*["']utf-8["'])?(?:${S}+standalone${S}*=${S}*["'](?:yes|no)["'])?${S}*\\?>)?`,
  "i",
);

class Fault extends Error {
  readonly kind: XmlFault["fault"];
  readonly at: number;
  constructor(kind: XmlFault["fault"], at: number) {
    super(kind);
    this.kind = kind;
    this.at = at;
  }
}

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

function valueOfText(raw: string, at: number): string {
  const { value, bad } = putReferences(raw);
  if (bad !== null) throw new Fault("entity", at + raw.indexOf(bad));
  return value;
}

function readAttributes(text: string, at: number): XmlAttribute[] {
  return [...text.matchAll(ATTRIBUTE)].map(({ 0: raw, 1: name = "", 2: double, 3: single, index }) => {
    const written = (double ?? single ?? "").replace(/\r\n?|[\t\n]/g, " ");
    return { name, value: valueOfText(written, at + index + raw.search(/["']/) + 1), raw };
  });
}

/** What is open: elements from the root on, with the prefixes their names may have. */
type Open = { element: XmlElement; prefixes: Set<string> };

function declaredIn(attributes: XmlAttribute[], outer: Set<string>): Set<string> {
  const declared = attributes.flatMap(({ name }) => (name.startsWith("xmlns:") ? [name.slice(6)] : []));
  return declared.length === 0 ? outer : new Set([...outer, ...declared]);
}

function openElement(found: RegExpExecArray, outer: Set<string>): Open {
  const [, name = "", attributes = "", tail = ""] = found;
  const element: XmlElement = {
    ...{ kind: "element", name, tail, children: [], close: "" },
    attributes: readAttributes(attributes, found.index + 1 + name.length),
  };
  if (new Set(element.attributes.map((one) => one.name)).size < element.attributes.length)
    throw new Fault("malformed", found.index);
  const prefixes = declaredIn(element.attributes, outer);
  for (const used of [name, ...element.attributes.map((one) => one.name)]) {
    const [prefix, local, ...more] = used.split(":");
    const isFine =
      local === undefined || (prefix !== "" && local !== "" && more.length === 0 && prefixes.has(prefix ?? ""));
    if (!isFine) throw new Fault("malformed", found.index);
  }
  return { element, prefixes };
}

function readText(text: string, at: number): { node: XmlNode; end: number } {
  const cdata = matchAt(CDATA, text, at);
  if (cdata) return { node: { kind: "text", raw: cdata[0], value: cdata[1] ?? "" }, end: at + cdata[0].length };
  const next = text.indexOf("<", at);
  const raw = text.slice(at, next < 0 ? text.length : next);
  if (raw === "" || raw.includes("]]>")) throw new Fault("malformed", at);
  return { node: { kind: "text", raw, value: valueOfText(raw.replace(/\r\n?/g, "\n"), at) }, end: at + raw.length };
}

/** Reads the root element, and all in it, without recursion: a document of a million tags must not fill the stack. */
function readRoot(text: string, start: number): { root: XmlElement; end: number } {
  const first = matchAt(TAG, text, start);
  if (!first) throw new Fault("malformed", start);
  const open: Open[] = [openElement(first, new Set(["xml", "xmlns"]))];
  const root = open[0]?.element as XmlElement;
  let at = start + first[0].length;
  if (root.tail.endsWith("/>")) return { root, end: at };
  for (let inner = open.at(-1); inner; inner = open.at(-1)) {
    const { element, prefixes } = inner;
    const [tag, end, remark] = [TAG, END, REMARK].map((pattern) => matchAt(pattern, text, at));
    if (end) {
      if (end[1] !== element.name) throw new Fault("malformed", at);
      element.close = end[0];
      open.pop();
    } else if (tag) {
      const child = openElement(tag, prefixes);
      element.children.push(child.element);
      if (!child.element.tail.endsWith("/>")) open.push(child);
      if (open.length > DEEPEST) throw new Fault("too-deep", at);
    } else if (remark) element.children.push({ kind: "remark", raw: remark[0] });
    else {
      const { node, end: after } = readText(text, at);
      element.children.push(node);
      at = after;
      continue;
    }
    at += (end ?? tag ?? remark)?.[0].length ?? 0;
  }
  return { root, end: at };
}

/** Skips blanks and remarks outside the root. */
function skipOutside(text: string, start: number): number {
  let at = start;
  for (;;) {
    at += matchAt(BLANK, text, at)?.[0].length ?? 0;
    const remark = matchAt(REMARK, text, at);
    if (!remark) return at;
    at += remark[0].length;
  }
}

function readDocument(text: string, rootName: string): XmlDocument {
  if (text.length > MOST_CHARACTERS) throw new Fault("too-large", 0);
  const bad = badCharacterAt(text);
  if (bad >= 0) throw new Fault("character", bad);
  const start = skipOutside(text, DECLARATION.exec(text)?.[0].length ?? 0);
  if (/^<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(text.slice(start, start + 10))) throw new Fault("doctype", start);
  const named = new RegExp(`<${rootName}(?=[ \\t\\r\\n/>])`, "y");
  if (matchAt(TAG, text, start) && !matchAt(named, text, start)) throw new Fault("wrong-root", start);
  const { root, end } = readRoot(text, start);
  const rest = skipOutside(text, end);
  if (rest < text.length) throw new Fault("malformed", rest);
  return { before: text.slice(0, start), root, after: text.slice(end) };
}

/** A place of a text as an editor tells it, counted from 1, and what stands there. */
export function placeAt(text: string, at: number): { line: number; column: number; found: string } {
  const before = text.slice(0, at).split("\n");
  const found = text.slice(at, at + 30).split("\n")[0] ?? "";
  return { line: before.length, column: (before.at(-1) ?? "").length + 1, found };
}

/**
 * A document as a tree that writes back to the very same text: every blank, comment and quote is kept. Strict: what
 * libvirt's own parser would refuse is a fault. Document types, and with them entities, are refused.
 *   in   "<network><name>lab</name></network>", "network"
 *   out  { document: { before: "", root: { name: "network", … }, after: "" }, fault: null }
 * Source: https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/
 */
export function parseXmlTree(text: string, rootName: string): XmlAnswer {
  try {
    return { document: readDocument(text, rootName), fault: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { document: null, fault: { fault: error.kind, ...placeAt(text, error.at) } };
  }
}
