import type { LibvirtFirewall } from "./firewall.ts";
import type { HostState } from "./host-status.ts";

export type ReadOnlyReason = "setting" | "libvirt";

/** A saved host and what is known of it now. Null: not known before its first read. `problem`: why the last one failed. */
export type HostListRow = {
  id: string;
  name: string;
  uri: string;
  isSimulated: boolean;
  /** Why nothing can be changed there: a person wants it so, or its user may only look; null: it can, or is not read yet. */
  readOnly: ReadOnlyReason | null;
  state: HostState;
  at: string | null;
  ageMs: number | null;
  libvirt: string | null;
  firewall: LibvirtFirewall | null;
  counts: { networks: number; activeNetworks: number; guests: number; runningGuests: number } | null;
  problem: string | null;
};
