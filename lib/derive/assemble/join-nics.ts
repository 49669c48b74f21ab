import type { NicDefinition } from "../../model/guest.ts";
import { macKey } from "./index-host.ts";

export type JoinedNic = { stored: NicDefinition | null; live: NicDefinition | null };

const sameSource = (a: NicDefinition, b: NicDefinition) =>
  a.network !== null || b.network !== null ? a.network === b.network : a.bridge === b.bridge && a.dev === b.dev;

/**
 * The NICs of the stored XML beside those of the live XML, joined by MAC; stored order first, then what is only live.
 * libvirt accepts one MAC twice in a guest: of several with the same MAC those on the same source belong together, the
 * rest in the order they stand.
 */
export function joinNics(stored: readonly NicDefinition[], live: readonly NicDefinition[]): JoinedNic[] {
  const free = new Set(live);
  const partners = new Map<NicDefinition, NicDefinition>();
  for (const isPartner of [sameSource, () => true]) {
    for (const nic of stored) {
      if (partners.has(nic)) continue;
      const partner = [...free].find((other) => macKey(other.mac) === macKey(nic.mac) && isPartner(nic, other));
      if (!partner) continue;
      partners.set(nic, partner);
      free.delete(partner);
    }
  }
  return [
    ...stored.map((nic) => ({ stored: nic, live: partners.get(nic) ?? null })),
    ...[...free].map((nic) => ({ stored: null, live: nic })),
  ];
}
