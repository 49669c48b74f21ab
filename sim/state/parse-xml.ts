import type { XmlNode } from "./xml-node.ts";

/** Why a text is no XML: libxml2's words, and the line they are about. */
export class XmlProblem extends Error {
  readonly line: number;
  /** Where in the text the parser stood. */
  readonly position: number;
  constructor(message: string, text: string, position: number) {
    super(message);
    this.line = text.slice(0, position).split("\n").length;
    this.position = position;
  }
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", apos: "'", quot: '"' };
const NAME = "[A-Za-z_:\\u00c0-\\uffff][\\w:.\\-\\u00c0-\\uffff]*";
const MARKUP = new RegExp(
  `<!--[\\s\\S]*?-->|<\\?[\\s\\S]*?\\?>|<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:'[^'<]*'|"[^"<]*"))*)\\s*(/?)>`,
  "y",
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:'([^']*)'|"([^"]*)")`, "g");

/** What libxml2 says of a text between tags, and where it stands then; null: nothing. */
function textProblem(text: string): { words: string; at: number } | null {
  for (const { index, 0: found, 1: name } of text.matchAll(
    /&(?:(\w[\w.-]*);|#x[0-9a-fA-F]+;|#\d+;)?|[\x00-\x08\x0b\x0c\x0e-\x1f]/g,
  )) {
    if (found === "&") return { words: "xmlParseEntityRef: no name", at: index + 1 };
    if (found.startsWith("&")) {
      if (name === undefined || NAMED[name] !== undefined) continue;
      return { words: `Entity '${name}' not defined`, at: index + found.length };
    }
    return { words: `PCDATA invalid Char value ${found.charCodeAt(0)}`, at: index };
  }
  return null;
}

const UNQUOTED = new RegExp(`<${NAME}(?:\\s+${NAME}\\s*=\\s*(?:'[^'<]*'|"[^"<]*"))*\\s+${NAME}\\s*=\\s*(?!['"])`, "y");
const UNENDED = new RegExp(`<(${NAME})(?:\\s+${NAME}\\s*=\\s*(?:'[^'<]*'|"[^"<]*"))*\\s*`, "y");

/** What libxml2 says of a tag that is none. */
function tagProblem(text: string, next: number): XmlProblem {
  UNQUOTED.lastIndex = next;
  if (UNQUOTED.test(text)) return new XmlProblem("AttValue: \" or ' expected", text, UNQUOTED.lastIndex);
  UNENDED.lastIndex = next;
  const [, name] = UNENDED.exec(text) ?? [];
  if (name === undefined) return new XmlProblem("StartTag: invalid element name", text, next + 1);
  const line = text.slice(0, next).split("\n").length;
  return new XmlProblem(`Couldn't find end of Start Tag ${name} line ${line}`, text, UNENDED.lastIndex);
}

function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g,
    (all, ...[hex, decimal, name]: (string | undefined)[]) => {
      if (name !== undefined) return NAMED[name] ?? all;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

type Open = XmlNode & { line: number };

const attributesIn = (text: string): [string, string][] =>
  [...text.matchAll(ATTRIBUTE)].map(([, key = "", single, double]) => [
    key,
    unescaped((single ?? double ?? "").replace(/[\n\t\r]/g, " ")),
  ]);

const DOCUMENT_TYPE = /^<!DOCTYPE/i;

/** A whole document → its root. Throws XmlProblem. Document types are refused: nothing of the kind is simulated. */
export function parseDocument(text: string): XmlNode {
  const stack: Open[] = [];
  let root: XmlNode | null = null;
  let at = text.length - text.trimStart().length;
  if (text === "") throw new XmlProblem("Document is empty", text, 0);
  if (text[at] !== "<") throw new XmlProblem("Start tag expected, '<' not found", text, at);
  while (at < text.length) {
    const top = stack.at(-1);
    const next = text.indexOf("<", at);
    const plain = text.slice(at, next === -1 ? text.length : next);
    const problem = top && textProblem(plain);
    if (problem) throw new XmlProblem(problem.words, text, at + problem.at);
    if (top) top.text += unescaped(plain);
    else if (root && plain.trim() !== "") throw new XmlProblem("Extra content at the end of the document", text, at);
    if (next === -1) break;
    if (DOCUMENT_TYPE.test(text.slice(next, next + 9)))
      throw new XmlProblem("the simulated host reads no document types", text, next);
    MARKUP.lastIndex = next;
    const found = MARKUP.exec(text);
    if (!found) throw tagProblem(text, next);
    at = MARKUP.lastIndex;
    const [, data, slash, name = "", attributes = "", empty] = found;
    if (data !== undefined && top) top.text += data;
    if (name === "") continue;
    if (slash) {
      closeTag({ stack, name, text, at });
      continue;
    }
    if (root && !top) throw new XmlProblem("Extra content at the end of the document", text, next);
    const line = text.slice(0, next).split("\n").length;
    const one: Open = { name, attributes: attributesIn(attributes), text: "", children: [], line };
    if (top) top.children.push(one);
    root ??= one;
    if (!empty) stack.push(one);
  }
  const open = stack.at(-1);
  if (open) throw new XmlProblem(`Premature end of data in tag ${open.name} line ${open.line}`, text, text.length);
  if (!root) throw new XmlProblem("Start tag expected, '<' not found", text, at);
  return root;
}

function closeTag({ stack, name, text, at }: { stack: Open[]; name: string; text: string; at: number }): void {
  const open = stack.pop();
  if (open?.name === name) {
    if (open.children.length > 0) open.text = "";
    return;
  }
  if (!open) throw new XmlProblem("Extra content at the end of the document", text, at - name.length - 3);
  const words = `Opening and ending tag mismatch: ${open.name} line ${open.line} and ${name}`;
  throw new XmlProblem(words, text, at);
}
