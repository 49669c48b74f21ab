import { parseXmlTree } from "./parse-xml-tree.ts";
import { escapeAttribute, escapeText, renderPiece, type XmlPiece } from "./xml-piece.ts";
import type { XmlElement, XmlNode } from "./xml-tree.ts";

const isBlank = (node: XmlNode | undefined): boolean => node?.kind === "text" && node.raw.trim() === "";
const textNode = (raw: string): XmlNode => ({ kind: "text", raw, value: raw });

/** The element with one attribute set, where it stood and quoted as its like; `value` null takes it away. */
export function withAttribute(element: XmlElement, name: string, value: string | null): XmlElement {
  const others = element.attributes;
  if (value === null) return { ...element, attributes: others.filter((one) => one.name !== name) };
  const known = others.find((one) => one.name === name);
  const quote = (known ?? others[0])?.raw.at(-1) ?? "'";
  const raw = `${/^\s+/.exec(known?.raw ?? " ")?.[0] ?? " "}${name}=${quote}${escapeAttribute(value)}${quote}`;
  const own = { name, value, raw };
  return { ...element, attributes: known ? others.map((one) => (one === known ? own : one)) : [...others, own] };
}

/** The element with this text and nothing else in it. */
export function withText(element: XmlElement, text: string): XmlElement {
  return { ...opened(element), children: [textNode(escapeText(text))] };
}

/** `<a/>` as `<a></a>`, so that something can be put in. */
function opened(element: XmlElement): XmlElement {
  if (!element.tail.endsWith("/>")) return element;
  return { ...element, tail: `${element.tail.slice(0, -2).trimEnd()}>`, close: `</${element.name}>` };
}

/** The blanks that stand before a child on a line of its own; null: the children share their lines. */
function indentOf({ children }: XmlElement): string | null {
  const at = children.findIndex((node) => node.kind === "element");
  const before = at > 0 ? children[at - 1] : undefined;
  return before?.kind === "text" ? (/\n([ \t]*)$/.exec(before.raw)?.[1] ?? null) : null;
}

/** A new element, set in by `indent`; null: all on one line. */
export function newElement(piece: XmlPiece, indent: string | null): XmlElement {
  const text = renderPiece(piece, indent ?? "");
  const { document } = parseXmlTree(indent === null ? text.replace(/\n\s*/g, "") : text, piece.name);
  // What the serializer writes always reads back; a test says so for every text there is.
  return document?.root ?? { kind: "element", name: piece.name, attributes: [], tail: "/>", children: [], close: "" };
}

/** How new children of this element are set in: as its children are, or two blanks more than itself (`outer`). */
export const childIndent = (element: XmlElement, outer: string | null): string | null =>
  indentOf(element) ?? (outer === null || hasContent(element) ? null : `${outer}  `);

const hasContent = ({ children }: XmlElement) => children.some((node) => !isBlank(node));

/** The last node on a child's line: a comment beside it belongs to it. */
function lineEnd(children: XmlNode[], position: number): number {
  let at = position;
  for (let next = children[at + 1]; next && next.kind !== "element"; next = children[at + 1]) {
    if (next.kind === "text" && next.raw.includes("\n")) return at;
    at += 1;
  }
  return position < 0 ? position : at;
}

/** Puts a node after the child at `position` (-1: as the first), on a line of its own where its like have one. */
export function insertChild(element: XmlElement, node: XmlNode, { position, indent, outer }: Place): XmlElement {
  const parent = opened(element);
  const children = [...parent.children];
  if (!hasContent(parent) && indent !== null) {
    return { ...parent, children: [textNode(`\n${indent}`), node, textNode(`\n${outer ?? ""}`)] };
  }
  const after = indent === null ? position : lineEnd(children, position);
  children.splice(after + 1, 0, ...(indent === null ? [node] : [textNode(`\n${indent}`), node]));
  return { ...parent, children };
}
export type Place = { position: number; indent: string | null; outer: string | null };

/** Takes a child away, with the blanks before it; an element left empty closes itself. */
export function removeChild(element: XmlElement, position: number): XmlElement {
  const isRemarked = element.children[position + 1]?.kind === "remark";
  const from = isBlank(element.children[position - 1]) && !isRemarked ? position - 1 : position;
  const children = element.children.filter((_, at) => at < from || at > position);
  if (children.some((node) => !isBlank(node))) return { ...element, children };
  return { ...element, children: [], tail: element.tail.replace(/\/?>$/, "/>"), close: "" };
}
