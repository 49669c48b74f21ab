import { Parser } from "xml2js";

/** An element as the parser gives it: attributes under `$`, text under `_`, children by name; an empty one is "". */
export type XmlElement = { readonly [name: string]: unknown };

/** What became of an XML text: its root element, or why there is none. */
export type XmlOutcome = { root: XmlElement; problem: null } | { root: null; problem: string };

const LONGEST_XML = 1_000_000;
const NO_ELEMENT: XmlElement = Object.freeze({});

/**
 * Parse one XML document of a host, strictly. Document types and entities are refused before the parser sees them,
 * so that nothing can expand; a text over 1 MB is refused for its size. The order of unlike siblings is lost: this is
 * for reading only.
 *   in   "<network><name>lan</name></network>", "network"
 *   out  { root: { name: ["lan"] }, problem: null }
 */
export function parseXml(text: string, rootName: string): XmlOutcome {
  if (text.length > LONGEST_XML) return refuse(`over ${LONGEST_XML} characters`);
  if (declaresDocumentType(text)) return refuse("document type or entity declaration");
  let failure: string | null = null;
  let document: unknown = null;
  try {
    new Parser({ explicitCharkey: true }).parseString(text, (error, result) => {
      if (error) failure ??= error.message;
      else document = result;
    });
  } catch (error) {
    failure ??= error instanceof Error ? error.message : "not XML";
  }
  if (failure !== null) return refuse(failure);
  const root = isElement(document) ? own(document, rootName) : undefined;
  if (root === undefined) return refuse(`no <${rootName}> element`);
  return { root: isElement(root) ? root : NO_ELEMENT, problem: null };
}

/** The children called `name`, in document order; none is []. */
export function children(element: XmlElement, name: string): XmlElement[] {
  const found = own(element, name);
  if (!Array.isArray(found)) return [];
  // For an element called like a member of every object, the parser also hands on that member: it is no element.
  return found.flatMap((one) => (isElement(one) ? [one] : typeof one === "string" ? [{ _: one }] : []));
}

/** The first child called `name`; null where there is none. */
export function child(element: XmlElement, name: string): XmlElement | null {
  return children(element, name)[0] ?? null;
}

/** The names of all child elements. */
export function childNames(element: XmlElement): string[] {
  return Object.keys(element).filter((name) => name !== "$" && Array.isArray(element[name]));
}

/** The attribute `name` as written; null where it is absent. An empty attribute is "". */
export function attribute(element: XmlElement | null, name: string): string | null {
  const attributes = element ? own(element, "$") : undefined;
  const value = isElement(attributes) ? own(attributes, name) : undefined;
  return typeof value === "string" ? value : null;
}

/** The element's own text, not trimmed: names may begin and end with spaces. "" where it has none. */
export function textOf(element: XmlElement | null): string {
  const text = element ? own(element, "_") : undefined;
  return typeof text === "string" ? text : "";
}

/** The text of the first child called `name`; null where there is no such child. */
export function childText(element: XmlElement, name: string): string | null {
  const found = child(element, name);
  return found ? textOf(found) : null;
}

/** A whole number, decimal or `0x…`, as libvirt writes them; null where it is absent or no number. */
export function toInteger(text: string | null): number | null {
  if (text === null || !/^\s*(?:\d{1,15}|0[xX][0-9a-fA-F]{1,8})\s*$/.test(text)) return null;
  return Number(text.trim());
}

function refuse(problem: string): XmlOutcome {
  return { root: null, problem };
}

function declaresDocumentType(text: string): boolean {
  if (!/<!(?:DOCTYPE|ENTITY)/i.test(text)) return false;
  // Guests' metadata may quote one inside a comment or CDATA, where it declares nothing.
  return /<!(?:DOCTYPE|ENTITY)/i.test(text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, ""));
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(element: XmlElement, name: string): unknown {
  return Object.hasOwn(element, name) ? element[name] : undefined;
}
