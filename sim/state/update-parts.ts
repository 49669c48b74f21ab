import { LibvirtError } from "./libvirt-error.ts";
import type { Version } from "./sim-state.ts";
import { attributeOf, type XmlNode } from "./xml-node.ts";

export type Update = {
  command: "add" | "add-first" | "delete" | "modify";
  section: string;
  network: string;
  /** Which `<ip>`; -1: the first that fits. */
  parent: number;
  xml: XmlNode;
  version: Version;
  ports: number;
};

export const invalid = (words: string) => new LibvirtError(`Requested operation is not valid: ${words}`);
export const unsupported = (words: string) => new LibvirtError(`Operation not supported: ${words}`);

/** Whether two entries have the same attributes. */
export const sameIn =
  (...keys: string[]) =>
  (one: XmlNode, other: XmlNode) =>
    keys.every((key) => attributeOf(one, key) === attributeOf(other, key));

export function expectElement(update: Update, name: string): void {
  if (update.xml.name === name) return;
  throw new LibvirtError(
    `XML error: unexpected element <${update.xml.name}>, expecting <${name}>, while updating network '${update.network}'`,
  );
}

/** Puts an entry among those of its kind. */
export function place(list: XmlNode, one: XmlNode, isFirst: boolean): void {
  const { children } = list;
  const same = children.map((child, at) => (child.name === one.name ? at : -1)).filter((at) => at >= 0);
  const [first = -1, last = first] = [same[0], same.at(-1)];
  if (same.length > 0) children.splice(isFirst ? first : last + 1, 0, one);
  else if (one.name === "range" || one.name === "forwarder") children.unshift(one);
  else children.push(one);
}

export const drop = (list: XmlNode, one: XmlNode | undefined) => {
  list.children = list.children.filter((child) => child !== one);
};

/** Whether both have this attribute, and the same. */
export const shared = (one: XmlNode, other: XmlNode, key: string) =>
  attributeOf(one, key) !== null && attributeOf(one, key)?.toLowerCase() === attributeOf(other, key)?.toLowerCase();
