/** An element to be written: what is null is left out. Either text or children. */
export type XmlPiece = {
  name: string;
  attributes: [name: string, value: string][];
  text: string | null;
  children: XmlPiece[];
};

type Value = string | number | boolean | null;

const written = (value: Exclude<Value, null>) => (typeof value === "boolean" ? (value ? "yes" : "no") : String(value));

/** An element with attributes; null ones are left out, true and false are libvirt's yes and no. */
export function piece(
  name: string,
  attributes: Record<string, Value> = {},
  children: (XmlPiece | null)[] = [],
): XmlPiece {
  const given = Object.entries(attributes).flatMap<[string, string]>(([key, value]) =>
    value === null ? [] : [[key, written(value)]],
  );
  return { name, attributes: given, text: null, children: children.filter((child) => child !== null) };
}

/** An element that holds a text. */
export const textPiece = (name: string, text: string): XmlPiece => ({ name, attributes: [], text, children: [] });

/** The piece, or nothing where it would be empty. */
export const unlessEmpty = (one: XmlPiece): XmlPiece | null =>
  one.attributes.length + one.children.length > 0 ? one : null;

const NAMED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&apos;", '"': "&quot;" };

/** XML can't hold most control characters at all; a preview of a refused text shows a mark in their place. */
const legible = (text: string) => text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd");

/** A text as XML writes it between tags. */
export const escapeText = (text: string): string => escapeLines(text).replace(/[&<>]/g, (sign) => NAMED[sign] ?? sign);

const escapeLines = (text: string) =>
  text
    .split("\n")
    .map((line) => legible(line.replaceAll("\t", "    ")))
    .join("\n");

/** A text as XML writes it within quotes. */
export const escapeAttribute = (text: string): string =>
  legible(text).replace(/[&<>'"]/g, (sign) => NAMED[sign] ?? sign);

/** The start of a tag, without its end: `<range start='10.0.0.2' end='10.0.0.9'`. */
const opening = ({ name, attributes }: XmlPiece) =>
  `<${name}${attributes.map(([key, value]) => ` ${key}='${escapeAttribute(value)}'`).join("")}`;

/** A piece as libvirt prints XML: single quotes, two blanks a level. `indent`: of its first line, which gets none itself. */
export function renderPiece(one: XmlPiece, indent = ""): string {
  if (one.text !== null) return `${opening(one)}>${escapeText(one.text)}</${one.name}>`;
  if (one.children.length === 0) return `${opening(one)}/>`;
  const inner = one.children.map((child) => `${indent}  ${renderPiece(child, `${indent}  `)}\n`).join("");
  return `${opening(one)}>\n${inner}${indent}</${one.name}>`;
}
