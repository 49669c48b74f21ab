import { NETWORK_SHAPE, type Shape } from "./network-shape.ts";
import { elementsOf, type XmlElement } from "./xml-tree.ts";

/** `path`: where it stands (`ip/dhcp/rangee`), an attribute after `@`. */
export type Unheard = { path: string; isKept: boolean };

function look(element: XmlElement, shape: Shape, path: string): Unheard[] {
  const at = (name: string) => (path === "" ? name : `${path}/${name}`);
  const attributes = element.attributes
    .filter(({ name }) => !shape.form.includes(name) && !name.startsWith("xmlns:"))
    .map(({ name }) => ({ path: `${path}@${name}`, isKept: shape.kept.includes(name) }));
  const children = elementsOf(element).flatMap<Unheard>((child) => {
    const own = Object.hasOwn(shape.children, child.name) ? shape.children[child.name] : undefined;
    if (!own) return [{ path: at(child.name), isKept: false }];
    if (own.isAnything) return [{ path: at(child.name), isKept: true }];
    return [...(own.isKept ? [{ path: at(child.name), isKept: true }] : []), ...look(child, own, at(child.name))];
  });
  return [...attributes, ...children];
}

/**
 * What of a network's XML no field of a spec says: known to libvirt and kept (`isKept`), or unknown to it too, so that
 * it would be dropped without a word.
 *   in   `<network><name>a</name><metadata/><bridg name="b"/></network>`
 *   out  [{ path: "metadata", isKept: true }, { path: "bridg", isKept: false }]
 */
export const findUnheard = (root: XmlElement): Unheard[] => look(root, NETWORK_SHAPE, "");
