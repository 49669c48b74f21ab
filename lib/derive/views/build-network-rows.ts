import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { pageRows, type RowKind } from "./page-rows.ts";
import { type NetworkRowBase, toNetworkRow, toNetworkRowBase } from "./to-network-row.ts";
import type { NetworkRow, RowPage, RowQuery } from "./view-types.ts";

type Searchable = { row: NetworkRowBase; network: HostNetwork };

const KIND: RowKind<Searchable> = {
  text: ({ row: { name, uuid, bridge, devices, subnets } }) => [
    name,
    uuid,
    bridge,
    ...devices,
    ...subnets.map(({ cidr }) => cidr),
  ],
  types: ({ row: { type } }) => [type],
  state: ({ row: { state } }) => state,
  name: ({ row: { name } }) => name,
  sources: ["dnsmasq-leases", "net-dhcp-leases", "ip-addr"],
  sorts: {
    name: ({ row: { name } }) => name,
    type: ({ row: { type } }) => type,
    state: ({ row: { state } }) => state,
    autostart: ({ row: { isAutostart } }) => (isAutostart ? 0 : 1),
    bridge: ({ row: { bridge, devices } }) => bridge ?? devices[0] ?? "\uffff",
    subnets: ({ row: { subnets } }) => subnets[0]?.cidr ?? "\uffff",
    dhcp: ({ row: { dhcp } }) => dhcp,
    guests: ({ row: { guests } }) => guests,
    leases: ({ row: { leases } }) => leases,
  },
};

/** The networks of a host for their table; `sort` is a column's name: name, type, state, bridge, subnets, dhcp… */
export function buildNetworkRows(snapshot: Snapshot, query: RowQuery = {}): RowPage<NetworkRow> {
  const all = snapshot.networks.map((network) => ({ row: toNetworkRowBase(network, snapshot), network }));
  const page = pageRows(all, query, { snapshot, kind: KIND });
  return { ...page, rows: page.rows.map(({ network }) => toNetworkRow(network, snapshot)) };
}
