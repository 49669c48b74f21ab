import "server-only";
import type { HostUri } from "../model/host-uri.ts";

/**
 * Whether two addresses lead to the same user of the same machine, so that the secrets of one may be sent to the
 * other. Written differently counts as elsewhere: asking once more is cheap.
 */
export function isSamePlace(a: HostUri, b: HostUri): boolean {
  if (a.transport === "local" || b.transport === "local") return a.transport === b.transport;
  return a.user === b.user && a.host === b.host && a.port === b.port;
}
