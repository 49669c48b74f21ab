/** `raw`: as written, with the blank before it. */
export type XmlAttribute = { name: string; value: string; raw: string };

/** `tail`: how the start tag ends (`>`, ` />`); `close`: the end tag, "" where there is none. */
export type XmlElement = {
  kind: "element";
  name: string;
  attributes: XmlAttribute[];
  tail: string;
  children: XmlNode[];
  close: string;
};
/** Text, also of a CDATA section: `raw` as written, `value` as meant. */
type XmlText = { kind: "text"; raw: string; value: string };
/** Comments and processing instructions. */
type XmlRemark = { kind: "remark"; raw: string };
export type XmlNode = XmlElement | XmlText | XmlRemark;

/** `before` and `after` stand outside the root: the declaration, comments, blank lines. */
export type XmlDocument = { before: string; root: XmlElement; after: string };

/** The text of a node, exactly as it was read where nothing was changed. */
export function writeNode(node: XmlNode): string {
  if (node.kind !== "element") return node.raw;
  const start = `<${node.name}${node.attributes.map(({ raw }) => raw).join("")}${node.tail}`;
  return `${start}${node.children.map(writeNode).join("")}${node.close}`;
}

export const writeDocument = ({ before, root, after }: XmlDocument): string => `${before}${writeNode(root)}${after}`;

export const elementsOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((node) => node.kind === "element");

/** The child elements of a name. */
export const childrenOf = (parent: XmlElement | null, name: string): XmlElement[] =>
  parent ? elementsOf(parent).filter((child) => child.name === name) : [];

/** The first child element of a name; null: none. */
export const childOf = (parent: XmlElement | null, name: string): XmlElement | null =>
  childrenOf(parent, name)[0] ?? null;

/** The value of an attribute; null: not there. */
export const attributeOf = (element: XmlElement | null, name: string): string | null =>
  element?.attributes.find((one) => one.name === name)?.value ?? null;

/** The text an element holds itself, not trimmed. */
export const textIn = (element: XmlElement | null): string =>
  (element?.children ?? []).map((node) => (node.kind === "text" ? node.value : "")).join("");
