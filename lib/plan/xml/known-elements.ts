import { NETWORK_SHAPE, type Shape } from "./network-shape.ts";

/** `parents`: the elements that may hold it, "network" among them. */
export type KnownElement = { attributes: ReadonlySet<string>; parents: ReadonlySet<string> };

function collect(shape: Shape, parent: string, found: Map<string, KnownElement>): Map<string, KnownElement> {
  for (const [name, child] of Object.entries(shape.children)) {
    const before = found.get(name);
    found.set(name, {
      attributes: new Set([...(before?.attributes ?? []), ...child.form, ...child.kept]),
      parents: new Set([...(before?.parents ?? []), parent]),
    });
    collect(child, name, found);
  }
  return found;
}

/** Every element of a network's XML, with the attributes it has anywhere and the elements it may stand in. */
export const KNOWN_ELEMENTS: ReadonlyMap<string, KnownElement> = collect(NETWORK_SHAPE, "network", new Map());

/** What libvirt knows within an element, by its path from the root ("" is the root itself); null: no such place. */
export function shapeAt(path: string): Shape | null {
  let shape: Shape = NETWORK_SHAPE;
  for (const name of path.split("/").filter(Boolean)) {
    const next = Object.hasOwn(shape.children, name) ? shape.children[name] : undefined;
    if (!next) return null;
    shape = next;
  }
  return shape;
}
