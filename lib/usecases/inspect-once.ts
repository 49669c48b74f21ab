import "server-only";
import { toInspectDocument } from "../derive/documents/to-inspect-document.ts";
import type { Credentials } from "../host/credentials.ts";
import type { InspectDocument } from "../model/documents.ts";
import { readOnce } from "./read-once.ts";

/** Everything that can be read of one host, as `puente.inspect/1`. Throws HostError. */
export async function inspectOnce(target: string, credentials?: Credentials): Promise<InspectDocument> {
  return toInspectDocument(await readOnce(target, credentials));
}
