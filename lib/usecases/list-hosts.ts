import "server-only";
import type { LibvirtFirewall } from "../model/firewall.ts";
import type { HostState } from "../model/host-status.ts";
import { getStore } from "../store/open-store.ts";
import { findSavedHost, listSavedHosts, type SavedHost } from "../store/saved-hosts.ts";

/** A saved host and what is known of it now. Null: not known before its first read. */
export type ListedHost = SavedHost & { state: HostState; libvirt: string | null; firewall: LibvirtFirewall | null };

/** Every saved host, by name. Reads no host: what is known is told, what is not is null. */
export async function listHosts(): Promise<ListedHost[]> {
  const hosts = await listSavedHosts(await getStore());
  return hosts.map((host) => ({ ...host, state: "never", libvirt: null, firewall: null }));
}

/** One saved host by its id or name; null: no such host. */
export async function findHost(idOrName: string): Promise<SavedHost | null> {
  return findSavedHost(await getStore(), idOrName);
}
