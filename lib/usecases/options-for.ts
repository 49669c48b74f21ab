import "server-only";
import type { ConnectionOptions } from "../host/host-connection.ts";
import { HostError } from "../model/host-error.ts";
import { parseHostUri } from "../model/host-uri.ts";
import { listAcceptedKeys } from "../store/accepted-keys.ts";
import { getStore } from "../store/open-store.ts";
import { resolveHost } from "./resolve-host.ts";

/** What has the form of a URI, or is no name a host could have been saved under. */
const looksLikeUri = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target);

/** How to reach what the command line calls a host: a URI, or the name of a saved one. Throws HostError. */
export async function optionsFor(target: string): Promise<ConnectionOptions> {
  if (!looksLikeUri(target)) return (await resolveHost(target)).options;
  const parsed = parseHostUri(target);
  if (parsed.ok) return { uri: parsed.uri, acceptedKeys: await listAcceptedKeys(await getStore()) };
  const { reason, found, suggestion } = parsed;
  throw new HostError(parsed.code, { host: "", facts: { reason, found, ...(suggestion && { suggestion }) } });
}
