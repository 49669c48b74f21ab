import type { LibvirtFirewall } from "@/lib/model/firewall.ts";
import type { HostState } from "@/lib/model/host-status.ts";

/** A host as the frame shows it. Null: not known before its first read. */
export type HostSummary = {
  id: string;
  name: string;
  uri: string;
  isSimulated: boolean;
  /** A person wants it to be looked at alone. */
  isReadOnly: boolean;
  state: HostState;
  libvirt: string | null;
  firewall: LibvirtFirewall | null;
};
