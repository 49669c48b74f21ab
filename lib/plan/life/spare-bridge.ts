import type { Snapshot } from "../../model/snapshot.ts";

/** A bridge name that nothing on the host has, for a document that never runs. */
export function spareBridge({ networks, links }: Pick<Snapshot, "networks" | "links">): string {
  const taken = new Set([...links.map(({ name }) => name), ...networks.map(({ bridge }) => bridge)]);
  let number = 0;
  while (taken.has(`pntspare${number}`)) number += 1;
  return `pntspare${number}`;
}
