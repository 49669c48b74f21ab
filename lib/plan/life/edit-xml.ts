/**
 * The pieces of a well-formed document: only such a one may be searched. No part of a tag can be read in two ways, or a
 * broken one would be tried in all of them.
 */
const PIECE =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/<>"']+)(?=[\s/>])(?:[^"'<>]|"[^"<]*"|'[^'<]*')*>/g;

/** Where an element stands in a text: from its `<` to behind its end, and behind its start tag. */
type Spot = { start: number; tagEnd: number; end: number };

/** The first element at a path (`network/bridge`) of a well-formed document; null: there is none. */
function spotOf(xml: string, wanted: string): Spot | null {
  const path: string[] = [];
  const found: Spot = { start: -1, tagEnd: -1, end: -1 };
  for (const { 0: piece, 1: slash, 2: name, index } of xml.matchAll(PIECE)) {
    if (name === undefined) continue;
    const end = index + piece.length;
    if (!slash) {
      path.push(name);
      if (found.start < 0 && path.join("/") === wanted) Object.assign(found, { start: index, tagEnd: end });
    }
    if (!slash && !piece.endsWith("/>")) continue;
    if (found.start >= 0 && path.join("/") === wanted) return { ...found, end };
    path.pop();
  }
  return null;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** A text as it stands in XML, in an attribute or between tags. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

/** The document with one element's text set; as it was where the element is absent. Everything else stays as written. */
export function withText(xml: string, path: string, text: string): string {
  const spot = spotOf(xml, path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  return spot ? `${xml.slice(0, spot.start)}<${name}>${escapeXml(text)}</${name}>${xml.slice(spot.end)}` : xml;
}

/** The document with one element put in another's place; as it was where that is absent. */
export function withElement(xml: string, path: string, element: string): string {
  const spot = spotOf(xml, path);
  return spot ? xml.slice(0, spot.start) + element + xml.slice(spot.end) : xml;
}

/** The document with one attribute of one element set; as it was where the element or its attribute is absent. */
export function withAttribute(xml: string, path: string, set: { name: string; value: string }): string {
  const spot = spotOf(xml, path);
  if (!spot) return xml;
  const pattern = new RegExp(`(\\s${set.name}\\s*=\\s*)("[^"]*"|'[^']*')`);
  const tag = xml.slice(spot.start, spot.tagEnd).replace(pattern, (_, before) => `${before}'${escapeXml(set.value)}'`);
  return xml.slice(0, spot.start) + tag + xml.slice(spot.tagEnd);
}

/** The document without an element, and without the line it stood on where it stood alone. */
export function withoutElement(xml: string, path: string): string {
  const spot = spotOf(xml, path);
  if (!spot) return xml;
  const before = xml.slice(0, spot.start).replace(/\n[ \t]*$/, "");
  return before + xml.slice(spot.end);
}

const SIGNS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text of an element that holds nothing else; null where it is absent. */
export function textAt(xml: string, path: string): string | null {
  const spot = spotOf(xml, path);
  if (!spot) return null;
  const inner = xml.slice(spot.tagEnd, spot.end).replace(/<\/[^<]*$/, "");
  return inner.replace(/&(amp|lt|gt|quot|apos);/g, (_, sign) => SIGNS[sign] ?? "");
}

/** The document with an element put in as the first of another, as deep as its neighbours. */
export function withFirstChild(xml: string, path: string, element: string): string {
  const spot = spotOf(xml, path);
  if (!spot || xml.slice(spot.start, spot.tagEnd).endsWith("/>")) return xml;
  const indent = /^\s*?\n([ \t]*)(?=<)/.exec(xml.slice(spot.tagEnd));
  return `${xml.slice(0, spot.tagEnd)}${indent ? `\n${indent[1]}` : ""}${element}${xml.slice(spot.tagEnd)}`;
}
