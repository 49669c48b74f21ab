import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { hasOwnBridge } from "../create/network-kinds.ts";

/** The bridge that libvirt makes at a network's start and takes away at its stop; null: it rides on the host's own. */
export const ownBridge = ({ type, bridge }: Pick<HostNetwork, "type" | "bridge">): string | null =>
  hasOwnBridge(type) ? bridge : null;

/** Whether Puente's own SSH session comes in over a device, or over one that lies on it. */
export function carriesSsh({ sshLink, links }: Pick<Snapshot, "sshLink" | "links">, device: string): boolean {
  const byName = new Map(links.map((link) => [link.name, link]));
  const seen = new Set<string>();
  for (let name: string | null = sshLink; name !== null && !seen.has(name); ) {
    if (name === device) return true;
    seen.add(name);
    const link = byName.get(name);
    name = link?.parent ?? link?.master ?? null;
  }
  return false;
}
