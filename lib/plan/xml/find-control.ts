import { elementsOf, textIn, type XmlElement } from "./xml-tree.ts";

/** For people alone, or for nobody that libvirt hands it to. */
const HARMLESS = new Set(["title", "description", "metadata"]);
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Where control characters stand in a document, a line end within a value above all: libvirt writes values as they are
 * into dnsmasq's configuration, where another line is another order. Blank ends are none.
 *   in   `<network><domain name='a&#10;dhcp-script=/x'/></network>`
 *   out  ["domain@name"]
 */
export function findControl(root: XmlElement, path = ""): string[] {
  const isOdd = (text: string) => CONTROL.test(text.trim());
  const attributes = root.attributes.filter(({ value }) => isOdd(value)).map(({ name }) => `${path}@${name}`);
  const children = elementsOf(root).filter(({ name }) => path !== "" || !HARMLESS.has(name));
  const text = children.length === 0 && isOdd(textIn(root)) ? [path] : [];
  return [
    ...attributes,
    ...text,
    ...children.flatMap((child) => findControl(child, path === "" ? child.name : `${path}/${child.name}`)),
  ];
}
