import type { Snapshot } from "../../model/snapshot.ts";
import { pageRows, type RowKind } from "./page-rows.ts";
import { toNetworkRow } from "./to-network-row.ts";
import type { NetworkRow, RowPage, RowQuery } from "./view-types.ts";

const KIND: RowKind<NetworkRow> = {
  text: ({ name, uuid, bridge, devices, subnets }) => [
    name,
    uuid,
    bridge,
    ...devices,
    ...subnets.map(({ cidr }) => cidr),
  ],
  types: ({ type }) => [type],
  state: ({ state }) => state,
  name: ({ name }) => name,
  sorts: {
    name: ({ name }) => name,
    type: ({ type }) => type,
    state: ({ state }) => state,
    autostart: ({ isAutostart }) => (isAutostart ? 0 : 1),
    bridge: ({ bridge, devices }) => bridge ?? devices[0] ?? "\uffff",
    subnets: ({ subnets }) => subnets[0]?.cidr ?? "\uffff",
    dhcp: ({ dhcp }) => dhcp,
    guests: ({ guests }) => guests,
    leases: ({ leases }) => leases,
  },
};

/** The networks of a host for their table; `sort` is a column's name: name, type, state, bridge, subnets, dhcp… */
export function buildNetworkRows(snapshot: Snapshot, query: RowQuery = {}): RowPage<NetworkRow> {
  return pageRows(snapshot.networks.map(toNetworkRow), query, { at: snapshot.at, kind: KIND });
}
