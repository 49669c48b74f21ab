import type { Guest, HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { isRunning } from "../topology/is-running.ts";
import { pageRows, type RowKind } from "./page-rows.ts";
import type { GuestRow, NetworkRef, RowPage, RowQuery } from "./view-types.ts";

export const toNetworkRef = ({ uuid, name, type }: HostNetwork): NetworkRef => ({ uuid, name, type });

/** One guest as a line of the table. `networks`: by name. */
export function toGuestRow(guest: Guest, networks: ReadonlyMap<string, HostNetwork>): GuestRow {
  const names = new Set(guest.nics.flatMap(({ network }) => network ?? []));
  return {
    uuid: guest.uuid,
    name: guest.name,
    title: guest.title,
    state: guest.state,
    isRunning: isRunning(guest.state),
    isPersistent: guest.isPersistent,
    isAutostart: guest.isAutostart,
    nics: guest.nics.length,
    unpluggedNics: guest.nics.filter(({ plugged }) => plugged === false).length,
    networks: [...names].flatMap((name) => {
      const network = networks.get(name);
      return network ? [toNetworkRef(network)] : [];
    }),
    addresses: guest.nics.flatMap(({ addresses }) => addresses.map(({ address, origin }) => ({ address, origin }))),
  };
}

export const networksByName = ({ networks }: Snapshot): Map<string, HostNetwork> =>
  new Map(networks.map((network) => [network.name, network]));

type Searchable = { row: GuestRow; macs: string[] };

const KIND: RowKind<Searchable> = {
  text: ({ row, macs }) => [
    row.name,
    row.title,
    row.uuid,
    ...macs,
    ...row.addresses.map(({ address }) => address),
    ...row.networks.map(({ name }) => name),
  ],
  types: ({ row }) => row.networks.map(({ type }) => type),
  state: ({ row }) => row.state,
  name: ({ row }) => row.name,
  sources: ["domifaddr-agent", "dnsmasq-leases", "net-dhcp-leases", "ip-neigh", "ip-addr"],
  sorts: {
    name: ({ row }) => row.name,
    state: ({ row }) => row.state,
    nics: ({ row }) => row.nics,
    networks: ({ row }) => row.networks[0]?.name ?? "\uffff",
    addresses: ({ row }) => row.addresses[0]?.address ?? "\uffff",
  },
};

/** The guests of a host for their table; `sort` is one of name, state, nics, networks, addresses. */
export function buildGuestRows(snapshot: Snapshot, query: RowQuery = {}): RowPage<GuestRow> {
  const networks = networksByName(snapshot);
  const all = snapshot.guests.map((guest) => ({
    row: toGuestRow(guest, networks),
    macs: guest.nics.map(({ mac }) => mac),
  }));
  const page = pageRows(all, query, { snapshot, kind: KIND });
  return { ...page, rows: page.rows.map(({ row }) => row) };
}
