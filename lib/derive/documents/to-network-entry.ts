import type { NetworkEntry } from "../../model/documents.ts";
import type { HostNetwork } from "../../model/snapshot.ts";

/** One network as the documents tell it; values from the live XML when active, else from the stored one. */
export function toNetworkEntry(network: HostNetwork): NetworkEntry {
  const { name, uuid, type, mode, active, autostart, persistent, bridge, devices, definition, nics, leases } = network;
  return {
    name,
    uuid,
    type,
    mode,
    active,
    autostart,
    persistent,
    bridge,
    devices,
    subnets: definition.subnets.map(({ family, address, prefix, dhcp }) => ({
      family,
      address,
      prefix,
      dhcp: (dhcp?.ranges ?? []).map(({ start, end }) => ({ start, end })),
    })),
    guests: nics.map(({ guest, mac, tap, plugged }) => ({ guest, mac, tap, plugged })),
    leases: leases.map(({ mac, address, hostname, guest, expires }) => ({ mac, address, hostname, guest, expires })),
  };
}
