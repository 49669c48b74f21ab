/** An element as it stands in a document: attributes and children in their order; text where it has no children. */
export type XmlNode = { name: string; attributes: [name: string, value: string][]; text: string; children: XmlNode[] };

type Value = string | number | null | undefined;

/** An element; attributes and children that are null are left out. */
export function node(
  name: string,
  attributes: Record<string, Value> = {},
  children: (XmlNode | null | undefined)[] = [],
): XmlNode {
  const given = Object.entries(attributes).flatMap<[string, string]>(([key, value]) =>
    value === null || value === undefined ? [] : [[key, String(value)]],
  );
  return { name, attributes: given, text: "", children: children.filter((one) => one !== null && one !== undefined) };
}

export const textNode = (name: string, text: string): XmlNode => ({ name, attributes: [], text, children: [] });

export const childOf = (one: XmlNode | null | undefined, name: string): XmlNode | null =>
  one?.children.find((child) => child.name === name) ?? null;

export const childrenOf = (one: XmlNode | null | undefined, name: string): XmlNode[] =>
  one?.children.filter((child) => child.name === name) ?? [];

export const attributeOf = (one: XmlNode | null | undefined, name: string): string | null =>
  one?.attributes.find(([key]) => key === name)?.[1] ?? null;

/** Sets an attribute where it stands, or at the end; null takes it away. */
export function setAttribute(one: XmlNode, name: string, value: string | null): void {
  const found = one.attributes.find(([key]) => key === name);
  if (value === null) one.attributes = one.attributes.filter(([key]) => key !== name);
  else if (found) found[1] = value;
  else one.attributes.push([name, value]);
}

export const copyNode = (one: XmlNode): XmlNode => structuredClone(one);

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&apos;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>'"]/g, (sign) => ESCAPED[sign] ?? sign);

/** libvirt always writes an end tag for these, also where nothing is inside. */
const LONG = new Set(["ip", "dhcp", "portgroup"]);

/** An element as libvirt prints it: single quotes, two blanks a level, a newline at its end. */
export function printNode(one: XmlNode, indent = ""): string {
  const attributes = one.attributes.map(([key, value]) => ` ${key}='${escaped(value)}'`).join("");
  const opening = `${indent}<${one.name}${attributes}`;
  if (one.children.length > 0 || LONG.has(one.name)) {
    const print = one.name === "metadata" ? printForeign : printNode;
    const inner = one.children.map((child) => print(child, `${indent}  `)).join("");
    return `${opening}>\n${inner}${indent}</${one.name}>\n`;
  }
  return one.text === "" ? `${opening}/>\n` : `${opening}>${escaped(one.text)}</${one.name}>\n`;
}

/** What is none of libvirt's own, as libxml2 prints it. */
function printForeign(one: XmlNode, indent = ""): string {
  const attributes = one.attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join("");
  const opening = `${indent}<${one.name}${attributes}`;
  if (one.children.length > 0) {
    const inner = one.children.map((child) => printForeign(child, `${indent}  `)).join("");
    return `${opening}>\n${inner}${indent}</${one.name}>\n`;
  }
  return one.text === "" ? `${opening}/>\n` : `${opening}>${escaped(one.text)}</${one.name}>\n`;
}
