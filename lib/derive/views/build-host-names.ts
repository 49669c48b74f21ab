import type { Snapshot } from "../../model/snapshot.ts";
import type { HostNames } from "./view-types.ts";

/** More names than this nobody scrolls through; the tables find the rest by address, MAC or text. */
const MOST_NAMES = 3000;

/** What ⌘K finds on a host: its networks and guests by name, without anything else of them. */
export function buildHostNames({ networks, guests }: Snapshot): HostNames {
  return {
    networks: networks.slice(0, MOST_NAMES).map(({ uuid, name, type }) => ({ uuid, name, type })),
    guests: guests.slice(0, MOST_NAMES).map(({ uuid, name }) => ({ uuid, name })),
  };
}
