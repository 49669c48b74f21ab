import type { Answers } from "../../model/answers.ts";
import type { Link, LinkAddress, Neighbour } from "../../model/link.ts";

/** Groups by a key, keeping the order; entries without a key are left out. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** MACs are compared in lower case: libvirt keeps the spelling of whoever wrote the XML. */
export const macKey = (mac: string | null): string | null => mac?.toLowerCase() ?? null;

/** The host's own tables by the key they are joined with. `hasLinks` false: they could not be read at all. */
export type HostIndex = {
  hasLinks: boolean;
  link: Map<string, Link>;
  portsOf: Map<string, Link[]>;
  addressesOf: Map<string, LinkAddress[]>;
  neighboursOf: Map<string, Neighbour[]>;
};

/** A neighbour that never answered proves no address. */
const answered = ({ mac, state }: Neighbour) => mac !== null && state !== "FAILED" && state !== "INCOMPLETE";

export function indexHost({ links, addresses, neighbours }: Answers): HostIndex {
  return {
    hasLinks: links.length > 0,
    link: new Map(links.map((link) => [link.name, link])),
    portsOf: groupBy(links, (link) => link.master),
    addressesOf: groupBy(addresses, (address) => address.link),
    neighboursOf: groupBy(neighbours.filter(answered), (neighbour) => macKey(neighbour.mac)),
  };
}
