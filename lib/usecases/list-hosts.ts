import "server-only";
import { buildOverview } from "../derive/views/build-overview.ts";
import type { HostOverview } from "../derive/views/overview-types.ts";
import type { LibvirtFirewall } from "../model/firewall.ts";
import type { HostError } from "../model/host-error.ts";
import type { ReadOnlyReason } from "../model/host-list-row.ts";
import type { HostState } from "../model/host-status.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { getStore } from "../store/open-store.ts";
import { findSavedHost, listSavedHosts, type SavedHost } from "../store/saved-hosts.ts";
import { hostStore } from "./host-store.ts";
import { resolveHost } from "./resolve-host.ts";
import { toWatchedStatus } from "./watch-host.ts";

/** A saved host and what is known of it now. Null: not known before its first read. */
export type ListedHost = SavedHost & {
  state: HostState;
  /** When it was last read, and how long ago by this machine's clock. */
  at: string | null;
  ageMs: number | null;
  /** Why the last reading failed; null: it did not, or there was none. */
  error: HostError | null;
  libvirt: string | null;
  firewall: LibvirtFirewall | null;
  counts: HostOverview["counts"] | null;
  readOnly: ReadOnlyReason | null;
};

/** Every saved host, by name. Reads no host: what is known is told, what is not is null. */
export async function listHosts(): Promise<ListedHost[]> {
  const hosts = await listSavedHosts(await getStore());
  return hosts.map((host) => {
    const known = hostStore().peek(host.id);
    const { state, at, ageMs, error } = toWatchedStatus(known);
    const snapshot = known.value?.snapshot ?? null;
    return {
      ...host,
      ...{ state, at, ageMs, error },
      libvirt: snapshot?.versions.libvirt ?? null,
      firewall: snapshot?.libvirtFirewall ?? null,
      counts: snapshot && buildOverview(snapshot).counts,
      readOnly: readOnlyReason(host, snapshot),
    };
  });
}

/** Why nothing can be changed on a host; null: it can, or nobody has read it yet. */
function readOnlyReason({ isReadOnly }: SavedHost, snapshot: Snapshot | null): ReadOnlyReason | null {
  if (isReadOnly) return "setting";
  return snapshot?.access.libvirt === "read-only" ? "libvirt" : null;
}

/** One saved host by its id or name; null: no such host. */
export async function findHost(idOrName: string): Promise<SavedHost | null> {
  return findSavedHost(await getStore(), idOrName);
}

/** A saved host's URI, for documents. Throws HostError `host-unknown`. */
export async function findHostUri(idOrName: string): Promise<string> {
  return (await resolveHost(idOrName)).host.uri;
}
