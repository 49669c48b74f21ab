import "server-only";
import { toInspectDocument } from "../derive/documents/to-inspect-document.ts";
import { toNetworksDocument } from "../derive/documents/to-networks-document.ts";
import type { InspectDocument, NetworksDocument } from "../model/documents.ts";
import { getSnapshot } from "./get-snapshot.ts";

/** The networks of a saved host, as the command line prints them. Throws HostError. */
export async function readNetworksDocument(hostId: string): Promise<NetworksDocument> {
  return toNetworksDocument((await getSnapshot(hostId)).snapshot);
}

/** Everything that was read of a saved host, as the command line prints it. Throws HostError. */
export async function readInspectDocument(hostId: string): Promise<InspectDocument> {
  return toInspectDocument((await getSnapshot(hostId)).snapshot);
}
