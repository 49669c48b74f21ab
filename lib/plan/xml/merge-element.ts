import { childIndent, insertChild, newElement, removeChild, withAttribute, withText } from "./edit-element.ts";
import type { Shape } from "./network-shape.ts";
import { sameValue } from "./same-value.ts";
import type { XmlPiece } from "./xml-piece.ts";
import { attributeOf, elementsOf, textIn, type XmlElement, type XmlNode } from "./xml-tree.ts";

const wantedOf = (piece: XmlPiece, name: string): string | null =>
  piece.attributes.find(([key]) => key === name)?.[1] ?? null;

function mergeAttributes(element: XmlElement, piece: XmlPiece, shape: Shape): XmlElement {
  let out = element;
  for (const name of shape.form) {
    const wanted = wantedOf(piece, name);
    const place = `${element.name}.${name}`;
    if (!sameValue(place, attributeOf(element, name), wanted)) out = withAttribute(out, name, wanted);
  }
  return out;
}

type Pair = { piece: XmlPiece; element: XmlElement | null };

/** Which element becomes which piece: by their keys first; where as many are left on both sides, by their order. */
function pair(elements: XmlElement[], pieces: XmlPiece[], { keys }: Shape): Pair[] {
  const left = new Set(elements);
  const isSame = (piece: XmlPiece, element: XmlElement) =>
    keys.length > 0 && keys.every((key) => attributeOf(element, key) === wantedOf(piece, key));
  const found = pieces.map((piece) => {
    const element = [...left].find((one) => isSame(piece, one)) ?? null;
    if (element) left.delete(element);
    return { piece, element };
  });
  const open = found.filter(({ element }) => element === null);
  const rest = [...left];
  if (open.length !== rest.length) return found;
  return found.map((one) => (one.element ? one : { ...one, element: rest[open.indexOf(one)] ?? null }));
}

/** Elements whose mere presence says nothing, unlike that of `<forward/>` or `<dhcp/>`. */
const MAY_BE_IDLE = new Set(["nat", "dns", "bandwidth", "vlan", "port"]);

/** An element that says nothing: `<dns/>`, `<port isolated='no'/>`. Nobody wants it, and nobody minds it. */
const isIdle = (element: XmlElement): boolean =>
  MAY_BE_IDLE.has(element.name) &&
  elementsOf(element).length === 0 &&
  element.attributes.every(({ name, value }) => sameValue(`${element.name}.${name}`, value, null));

/** Where the first new child of a name goes: after its like, else after those that libvirt prints before it. */
function placeOf(element: XmlElement, name: string, shape: Shape): number {
  const order = Object.keys(shape.children);
  const before = order.slice(0, order.indexOf(name) + 1);
  return element.children.findLastIndex((node) => node.kind === "element" && before.includes(node.name));
}

type Family = { name: string; pieces: XmlPiece[]; shape: Shape; outer: string | null };

/** All children of one name: those that stay are changed where they stand, in the order wanted; the others come and go. */
function mergeFamily(element: XmlElement, { name, pieces, shape, outer }: Family): XmlElement {
  const own = shape.children[name] as Shape;
  const slots = element.children.flatMap((node, at) => (node.kind === "element" && node.name === name ? [at] : []));
  const elements = slots.map((at) => element.children[at] as XmlElement);
  if (pieces.length === 0 && elements.every((one) => isIdle(one))) return element;
  const indent = childIndent(element, outer);
  const nodes = pair(elements, pieces, own).map<XmlNode>(({ piece, element: known }) =>
    known ? mergeElement(known, piece, { shape: own, outer: indent }) : newElement(piece, indent),
  );
  let out: XmlElement = { ...element, children: [...element.children] };
  for (const [at, slot] of slots.entries()) if (nodes[at]) out.children[slot] = nodes[at];
  for (const slot of slots.slice(nodes.length).reverse()) out = removeChild(out, slot);
  let position = slots[Math.min(slots.length, nodes.length) - 1] ?? placeOf(out, name, shape);
  for (const node of nodes.slice(slots.length)) {
    out = insertChild(out, node, { position, indent, outer });
    position = out.children.indexOf(node);
  }
  return out;
}

/**
 * An element made to say what a piece says. Attributes and children that no piece can say stay untouched, as do blanks,
 * comments and the order of what stays. `outer`: the element's own indentation; null: unknown, all on one line.
 */
export function mergeElement(
  element: XmlElement,
  piece: XmlPiece,
  { shape, outer }: { shape: Shape; outer: string | null },
): XmlElement {
  let out = mergeAttributes(element, piece, shape);
  if (shape.isText) return textIn(out) === (piece.text ?? "") ? out : withText(out, piece.text ?? "");
  for (const [name, own] of Object.entries(shape.children)) {
    if (own.isKept) continue;
    const pieces = piece.children.filter((child) => child.name === name);
    out = mergeFamily(out, { name, pieces, shape, outer });
  }
  return out;
}
