import "server-only";
import { toNetworksDocument } from "../derive/documents/to-networks-document.ts";
import type { Credentials } from "../host/credentials.ts";
import type { NetworksDocument } from "../model/documents.ts";
import type { Unreadable, Warning } from "../model/evidence.ts";
import { readOnce } from "./read-once.ts";

/** The networks of one host as `puente.networks/1`, and beside it what the document has no place for. */
export type NetworksAnswer = { document: NetworksDocument; unreadable: Unreadable[]; warnings: Warning[] };

/** The networks of one host. Throws HostError. */
export async function networksOnce(target: string, credentials?: Credentials): Promise<NetworksAnswer> {
  const snapshot = await readOnce(target, credentials);
  return { document: toNetworksDocument(snapshot), unreadable: snapshot.unreadable, warnings: snapshot.warnings };
}
