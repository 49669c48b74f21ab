import type { LibvirtFirewall } from "./firewall.ts";
import type { HostState } from "./host-status.ts";

/** A saved host and what is known of it now. Null: not known before its first read. `problem`: why the last one failed. */
export type HostListRow = {
  id: string;
  name: string;
  uri: string;
  isSimulated: boolean;
  state: HostState;
  at: string | null;
  ageMs: number | null;
  libvirt: string | null;
  firewall: LibvirtFirewall | null;
  counts: { networks: number; activeNetworks: number; guests: number; runningGuests: number } | null;
  problem: string | null;
};
