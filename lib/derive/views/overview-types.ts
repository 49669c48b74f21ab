import type { Unreadable, Warning } from "../../model/evidence.ts";
import type { LibvirtFirewall } from "../../model/firewall.ts";
import type { PendingBridge } from "../../model/host-config.ts";
import type { NetworkType } from "../../model/network.ts";
import type { CommandRun, HostAccess, Versions } from "../../model/snapshot.ts";
import type { HealthFinding } from "../health/health-types.ts";

/** What the first page of a host shows. */
export type HostOverview = {
  at: string;
  durationMs: number;
  host: string;
  hostname: string;
  access: HostAccess;
  versions: Versions;
  libvirtFirewall: LibvirtFirewall;
  services: { firewalld: boolean | null; ufw: boolean | null; docker: boolean | null };
  sshLink: string | null;
  /** A bridge of the host that waits for its confirmation. */
  pendingBridge: PendingBridge | null;
  /** Bridges of the host's own over one NIC each: what could be taken away. */
  bridges: { name: string; dev: string }[];
  counts: {
    networks: number;
    activeNetworks: number;
    guests: number;
    runningGuests: number;
    nics: number;
    leases: number;
    byType: Partial<Record<NetworkType, number>>;
  };
  /** The worst hundred; `healthCount` and `warningCount` tell how many there are. */
  health: HealthFinding[];
  healthCount: number;
  unreadable: Unreadable[];
  warnings: Warning[];
  warningCount: number;
  /** What was run, once each: a question about every object is told by the first. */
  commands: CommandRun[];
};
