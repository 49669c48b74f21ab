import { findLink } from "./bridges.ts";
import { parseDocument } from "./parse-xml.ts";
import { isAtLeast, type Port, type SimNetwork, type SimState } from "./sim-state.ts";
import { attributeOf, childOf, printNode, type XmlNode } from "./xml-node.ts";

const INTERFACE = /^ {4}<interface [\s\S]*?^ {4}<\/interface>\n/gm;

/** The NICs of a guest's document, in their order. */
export const nicsOf = (document: string | null): XmlNode[] =>
  (document?.match(INTERFACE) ?? []).map((text) => parseDocument(text));

/** The same document with these NICs in the place of its own. */
export function withNics(document: string, nics: readonly XmlNode[]): string {
  const text = nics.map((nic) => printNode(nic, "    ")).join("");
  const found = [...document.matchAll(INTERFACE)];
  const [first] = found;
  if (!first) return document.replace(/^ {4}<(?:serial|console|channel|input)\b/m, (next) => text + next);
  const last = found.at(-1) ?? first;
  return document.slice(0, first.index) + text + document.slice(last.index + last[0].length);
}

export const macOf = (nic: XmlNode): string => (attributeOf(childOf(nic, "mac"), "address") ?? "").toLowerCase();
export const sourceOf = (nic: XmlNode, key: string): string | null => attributeOf(childOf(nic, "source"), key);
export const targetOf = (nic: XmlNode): string | null => attributeOf(childOf(nic, "target"), "dev");

/**
 * libvirt writes down which MACs are on a network with addresses. From 10.8 on it can't read again what it wrote if a
 * guest's name in it is not ASCII: then the network does not start any more.
 */
export function writeMacs(state: SimState, { live, ports }: SimNetwork): void {
  const bridge = attributeOf(childOf(live, "bridge"), "name");
  if (bridge === null || !childOf(live, "ip") || !isAtLeast(state.version, 10, 8)) return;
  const names = ports.map((port) => state.guests.find(({ uuid }) => uuid === port.guest)?.name ?? "");
  if (names.some((name) => /[^\x00-\x7f]/.test(name))) state.brokenMacs.add(bridge);
}

/** The NICs that are on a network now, as the recorded documents and taps say. */
export function portsOf(state: SimState, { name, live }: SimNetwork): Port[] {
  if (!live) return [];
  const own = attributeOf(childOf(live, "bridge"), "name");
  return state.guests.flatMap((guest) =>
    nicsOf(guest.live).flatMap((nic) => {
      const uuid = sourceOf(nic, "portid");
      if (sourceOf(nic, "network") !== name || uuid === null) return [];
      const isPlugged = own === null || findLink(state, targetOf(nic) ?? "")?.master === own;
      return isPlugged ? [{ uuid, guest: guest.uuid, mac: macOf(nic) }] : [];
    }),
  );
}
