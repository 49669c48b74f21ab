import type { NicDefinition } from "../../model/guest.ts";
import type { CutOff, PlanProblem } from "../../model/plan.ts";
import type { Guest, GuestNic, HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { ownBridge } from "./own-bridge.ts";
import { problem } from "./plan-parts.ts";

/** A guest's NIC on a network: in what runs, in what is stored, or in both. */
export type PlacedNic = { guest: Guest; nic: GuestNic; isLive: boolean; isStored: boolean };

/** All that a network's guests are found by. */
export type NetworkPlace = Pick<HostNetwork, "name" | "type" | "bridge">;

/** Every NIC on a network: by its name, or by the bridge that the network makes. */
export function nicsOnNetwork({ guests }: Pick<Snapshot, "guests">, network: NetworkPlace): PlacedNic[] {
  const bridge = ownBridge(network);
  const isOn = (nic: NicDefinition | null) =>
    nic !== null &&
    (nic.network === network.name || (nic.network === null && bridge !== null && nic.bridge === bridge));
  return guests.flatMap((guest) =>
    guest.nics
      .map((nic) => ({ guest, nic, isLive: isOn(nic.live), isStored: isOn(nic.stored) }))
      .filter(({ isLive, isStored }) => isLive || isStored),
  );
}

const hasTapOnBridge = ({ whyUnplugged }: GuestNic) => whyUnplugged === null || whyUnplugged === "link-down";

/** The NICs that lose their bridge when the network stops. A network on the host's own bridge or NIC takes none away. */
export function cutOffNow(snapshot: Snapshot, network: HostNetwork): CutOff[] {
  if (!network.active || ownBridge(network) === null) return [];
  return nicsOnNetwork(snapshot, network)
    .filter(({ isLive, nic }) => isLive && hasTapOnBridge(nic))
    .map(({ guest, nic }) => ({ guest: guest.name, mac: nic.mac, isRunning: true }));
}

/** The NICs of stopped guests, which can't start while the network is gone. */
export function cutOffLater(snapshot: Snapshot, network: HostNetwork): CutOff[] {
  return nicsOnNetwork(snapshot, network)
    .filter(({ guest, isStored }) => isStored && guest.nics.every(({ live }) => live === null))
    .map(({ guest, nic }) => ({ guest: guest.name, mac: nic.mac, isRunning: false }));
}

const NAMES_SHOWN = 8;

/** Names in one text, each once; many are cut short with an ellipsis, as their number stands beside them. */
export function namesOf(guests: readonly { guest: string }[]): { guests: string; count: number } {
  const names = [...new Set(guests.map(({ guest }) => guest))];
  const shown = names.slice(0, NAMES_SHOWN).join(", ");
  return { guests: names.length > NAMES_SHOWN ? `${shown}, …` : shown, count: names.length };
}

/** Who can't start while the network is gone, as a warning; none: []. */
export function warnOfStartingLater(later: readonly CutOff[], network: HostNetwork): PlanProblem[] {
  return later.length === 0
    ? []
    : [problem("network", "life.guests-cannot-start", { network: network.name, ...namesOf(later) })];
}

/** Which running guests, once they are off, can't start again while the network is gone, as a warning; none: []. */
export function warnOfNextStart(snapshot: Snapshot, network: HostNetwork): PlanProblem[] {
  const running = nicsOnNetwork(snapshot, network)
    .filter(({ guest, isStored }) => isStored && guest.nics.some(({ live }) => live !== null))
    .map(({ guest }) => ({ guest: guest.name }));
  return running.length === 0
    ? []
    : [problem("network", "life.guests-cannot-start-again", { network: network.name, ...namesOf(running) })];
}
