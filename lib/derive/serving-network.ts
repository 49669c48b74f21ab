import type { HostNetwork } from "../model/snapshot.ts";
import { type IndexedFacts, indexSnapshot } from "./snapshot-index.ts";

/**
 * The network whose libvirt server gives addresses and names here: itself; for a bridged network that joins a bridge of
 * libvirt's own, the active network that made the bridge. Any other bridged network comes back as itself: its LAN serves.
 */
export function servingNetwork(network: HostNetwork, snapshot: IndexedFacts): HostNetwork {
  if (network.type !== "bridged" || !network.active) return network;
  return indexSnapshot(snapshot).makerOf(network.bridge) ?? network;
}
