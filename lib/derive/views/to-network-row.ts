import type { HostNetwork } from "../../model/snapshot.ts";
import { familyOf } from "../promise/describe-promise.ts";
import { isRunning } from "../topology/is-running.ts";
import { diffNetworkXml } from "../xml-diff/diff-network-xml.ts";
import type { DhcpServer, NetworkRow, SubnetView } from "./view-types.ts";

/** What differs stays the same as long as both texts do; networks of one snapshot are asked for by many pages. */
const pending = new WeakMap<HostNetwork, boolean>();

function hasPendingChanges(network: HostNetwork): boolean {
  const known = pending.get(network);
  if (known !== undefined) return known;
  const { storedXml, liveXml } = network;
  const has = storedXml !== null && liveXml !== null && diffNetworkXml(storedXml, liveXml).hasPendingChanges;
  pending.set(network, has);
  return has;
}

export function toSubnetViews({ definition }: HostNetwork): SubnetView[] {
  return definition.subnets.map(({ family, address, prefix, dhcp }) => ({
    family,
    address,
    prefix,
    cidr: prefix === null ? address : `${address}/${prefix}`,
    ranges: (dhcp?.ranges ?? []).map(({ start, end }) => ({ start, end })),
  }));
}

function dhcpOf({ type, definition }: HostNetwork): DhcpServer {
  if (familyOf(type) !== "private") return "lan";
  const serves = definition.subnets.some(({ dhcp }) => dhcp && (dhcp.ranges.length > 0 || dhcp.hosts.length > 0));
  return serves ? "libvirt" : "none";
}

/** One network as a line of the table. */
export function toNetworkRow(network: HostNetwork): NetworkRow {
  const { uuid, name, type, mode, active, persistent, autostart, bridge, bridgeExists, devices, nics, leases } =
    network;
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
    dhcp: dhcpOf(network),
    guests: guests.size,
    runningGuests: [...guests.values()].filter(isRunning).length,
    unpluggedNics: nics.filter(({ plugged }) => plugged === false).length,
    leases: leases.length,
    hasPendingChanges: hasPendingChanges(network),
  };
}
