import type { NetworkType } from "../../model/network.ts";
import type { CommandRun, Snapshot } from "../../model/snapshot.ts";
import { findHostBridges } from "../find-host-bridges.ts";
import { findHealth } from "../health/find-health.ts";
import { isRunning } from "../topology/is-running.ts";
import type { HostOverview } from "./overview-types.ts";

/** Lists on this page are told in full up to here; their number is always told. */
const MOST_LISTED = 100;

function countTypes({ networks }: Snapshot): Partial<Record<NetworkType, number>> {
  const counts: Partial<Record<NetworkType, number>> = {};
  for (const { type } of networks) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** Questions about each object are one command many times over: the first stands for all. */
function distinctCommands({ commands }: Snapshot): CommandRun[] {
  const first = new Map<string, CommandRun>();
  for (const command of commands) if (!first.has(command.id)) first.set(command.id, command);
  return [...first.values()];
}

function countAll(snapshot: Snapshot): HostOverview["counts"] {
  const { networks, guests } = snapshot;
  return {
    networks: networks.length,
    activeNetworks: networks.filter(({ active }) => active).length,
    guests: guests.length,
    runningGuests: guests.filter(({ state }) => isRunning(state)).length,
    nics: guests.reduce((sum, { nics }) => sum + nics.length, 0),
    // those of a bridged network are counted where they were given
    leases: networks.reduce((sum, { type, leases }) => sum + (type === "bridged" ? 0 : leases.length), 0),
    byType: countTypes(snapshot),
  };
}

/** The first page of a host: who it is, what is on it, what is wrong by facts alone, and what could not be read. */
export function buildOverview(snapshot: Snapshot): HostOverview {
  const { at, durationMs, host, hostname, access, versions, libvirtFirewall, services, sshLink } = snapshot;
  const health = findHealth(snapshot);
  return {
    ...{ at, durationMs, host, hostname, access, versions, libvirtFirewall, services, sshLink },
    pendingBridge: snapshot.hostConfig.pending,
    bridges: findHostBridges(snapshot),
    counts: countAll(snapshot),
    health: health.slice(0, MOST_LISTED),
    healthCount: health.length,
    unreadable: snapshot.unreadable.slice(0, MOST_LISTED),
    warnings: snapshot.warnings.slice(0, MOST_LISTED),
    warningCount: snapshot.warnings.length,
    commands: distinctCommands(snapshot),
  };
}
