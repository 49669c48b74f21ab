import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { familyOf } from "../promise/describe-promise.ts";
import { servingNetwork } from "../serving-network.ts";
import { isRunning } from "../topology/is-running.ts";
import { diffNetworkXml } from "../xml-diff/diff-network-xml.ts";
import { toNetworkRef } from "./build-guest-rows.ts";
import type { DhcpServer, NetworkRow, SubnetView } from "./view-types.ts";

/** The costly part of a row: it compares two documents. Asked only for rows that are shown. */
function hasPendingChanges({ storedXml, liveXml }: HostNetwork): boolean {
  return storedXml !== null && liveXml !== null && diffNetworkXml(storedXml, liveXml).hasPendingChanges;
}

function toSubnetViews({ definition }: HostNetwork): SubnetView[] {
  return definition.subnets.map(({ family, address, prefix, dhcp }) => ({
    family,
    address,
    prefix,
    cidr: prefix === null ? address : `${address}/${prefix}`,
    ranges: (dhcp?.ranges ?? []).map(({ start, end }) => ({ start, end })),
  }));
}

/** Who gives addresses on a network. */
export function dhcpOf({ type, definition }: HostNetwork): DhcpServer {
  if (familyOf(type) !== "private") return "lan";
  const serves = definition.subnets.some(({ dhcp }) => dhcp && (dhcp.ranges.length > 0 || dhcp.hosts.length > 0));
  return serves ? "libvirt" : "none";
}

/** All of a row that searching and sorting need. */
export type NetworkRowBase = Omit<NetworkRow, "hasPendingChanges">;

/** One network as a line of the table, without what is costly to know. */
export function toNetworkRowBase(network: HostNetwork, snapshot: Snapshot): NetworkRowBase {
  const { uuid, name, type, mode, active, persistent, autostart, bridge, bridgeExists, devices, nics, leases } =
    network;
  const server = servingNetwork(network, snapshot);
  const guests = new Map(nics.map(({ guestUuid, guestState }) => [guestUuid, guestState]));
  return {
    uuid,
    name,
    type,
    mode,
    family: familyOf(type),
    state: active ? "active" : "inactive",
    isPersistent: persistent,
    isAutostart: autostart,
    bridge,
    bridgeExists,
    devices,
    subnets: toSubnetViews(network),
    dhcp: dhcpOf(server),
    servedBy: server === network ? null : toNetworkRef(server),
    guests: guests.size,
    runningGuests: [...guests.values()].filter(isRunning).length,
    unpluggedNics: nics.filter(({ plugged }) => plugged === false).length,
    leases: leases.length,
  };
}

/** One network as a line of the table. */
export const toNetworkRow = (network: HostNetwork, snapshot: Snapshot): NetworkRow => ({
  ...toNetworkRowBase(network, snapshot),
  hasPendingChanges: hasPendingChanges(network),
});
