import type { NetworksDocument } from "../../model/documents.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { toNetworkEntry } from "./to-network-entry.ts";

/** A host's networks as `puente.networks/1`, in libvirt's order. */
export function toNetworksDocument({ host, networks }: Snapshot): NetworksDocument {
  return { schema: "puente.networks/1", host, networks: networks.map(toNetworkEntry) };
}
