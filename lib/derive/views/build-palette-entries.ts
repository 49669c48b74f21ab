import type { Snapshot } from "../../model/snapshot.ts";
import type { PaletteEntry } from "./view-types.ts";

const MOST_ENTRIES = 50;

/** Without case and accents, so that `maquina` finds `Máquina`. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

type Candidate = { entry: PaletteEntry; also: string[] };

function* candidates({ networks, guests }: Snapshot): Generator<Candidate> {
  for (const { uuid, name, type, bridge, devices, definition } of networks) {
    const also = [
      ...(bridge === null ? [] : [bridge]),
      ...devices,
      ...definition.subnets.map(({ address }) => address),
    ];
    yield { entry: { kind: "network", uuid, name, type, detail: null }, also };
  }
  for (const { uuid, name, state, nics } of guests) {
    const also = nics.flatMap(({ mac, tap, addresses }) => [
      mac,
      ...(tap === null ? [] : [tap]),
      ...addresses.map(({ address }) => address),
    ]);
    yield { entry: { kind: "guest", uuid, name, state, detail: null }, also };
  }
}

/** 0: the name begins with the text, 1: contains it, 2: something else of it does; null: nothing does. */
function rank({ entry, also }: Candidate, text: string): { rank: number; entry: PaletteEntry } | null {
  const name = plain(entry.name);
  if (name.startsWith(text)) return { rank: 0, entry };
  if (name.includes(text)) return { rank: 1, entry };
  const detail = also.find((one) => plain(one).includes(text));
  return detail === undefined ? null : { rank: 2, entry: { ...entry, detail } };
}

/**
 * What ⌘K finds on a host: networks and guests by name, address, MAC, bridge or tap, best first, at most fifty. An
 * entry found by something else than its name says by what, in `detail`.
 */
export function buildPaletteEntries(snapshot: Snapshot, text: string): PaletteEntry[] {
  const wanted = plain(text).trim();
  const found = [...candidates(snapshot)].flatMap((candidate) => rank(candidate, wanted) ?? []);
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_ENTRIES)
    .map(({ entry }) => entry);
}
