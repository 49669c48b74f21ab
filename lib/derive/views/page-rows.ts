import type { NetworkType } from "../../model/network.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { RowPage, RowQuery } from "./view-types.ts";

const DEFAULT_LIMIT = 100;
const MOST_ROWS = 1000;

/** What a table can be asked about its rows. `text` is everything a search looks in; types are what it may filter by. */
export type RowKind<Row> = {
  text: (row: Row) => (string | null)[];
  types: (row: Row) => NetworkType[];
  state: (row: Row) => string;
  sorts: Record<string, (row: Row) => string | number>;
  name: (row: Row) => string;
  /** Readers without which the rows tell less than there is. */
  sources: readonly string[];
};

type Asked<Row> = { snapshot: Pick<Snapshot, "at" | "access" | "unreadable">; kind: RowKind<Row> };

/** Names in the order people count: red2 before red10; the same in every language. */
const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const compare = (a: string | number, b: string | number) =>
  typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b));

/** Without case and accents, so that `maquina` finds `Máquina`. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function countBy<Key extends string>(keys: Iterable<Key>): Partial<Record<Key, number>> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries(counts) as Partial<Record<Key, number>>;
}

function matches<Row>(row: Row, query: RowQuery, kind: RowKind<Row>): boolean {
  const words = plain(query.text ?? "").trim();
  if (query.types?.length && !kind.types(row).some((type) => query.types?.includes(type))) return false;
  if (query.states?.length && !query.states.includes(kind.state(row))) return false;
  return words === "" || kind.text(row).some((text) => text !== null && plain(text).includes(words));
}

/**
 * One page of a host's rows: filtered, sorted and cut here, so that a browser never gets the whole of a big host.
 * Rows that are equal by the asked column stay in the order of their names.
 */
export function pageRows<Row>(all: readonly Row[], query: RowQuery, { snapshot, kind }: Asked<Row>) {
  const matched = all.filter((row) => matches(row, query, kind));
  const by = kind.sorts[query.sort ?? ""] ?? kind.name;
  const sign = query.descending ? -1 : 1;
  const sorted = matched.toSorted((a, b) => sign * compare(by(a), by(b)) || compare(kind.name(a), kind.name(b)));
  const offset = Math.max(0, Math.trunc(query.offset ?? 0));
  const limit = Math.min(MOST_ROWS, Math.max(1, Math.trunc(query.limit ?? DEFAULT_LIMIT)));
  const page: RowPage<Row> = {
    at: snapshot.at,
    access: snapshot.access,
    total: all.length,
    matched: matched.length,
    offset,
    rows: sorted.slice(offset, offset + limit),
    facets: {
      types: countBy(all.flatMap((row) => [...new Set(kind.types(row))])),
      states: countBy(all.map(kind.state)) as Record<string, number>,
    },
    unreadable: snapshot.unreadable.filter(({ what, subject }) => subject === null && kind.sources.includes(what)),
  };
  return page;
}
