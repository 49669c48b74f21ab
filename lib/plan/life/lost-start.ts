import type { PlanProblem, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { isAtLeast } from "../create/is-at-least.ts";
import { namesOf, nicsOnNetwork } from "./guests-on-network.ts";
import { ownBridge } from "./own-bridge.ts";
import { problem } from "./plan-parts.ts";
import { step } from "./virsh-steps.ts";

/**
 * The guests whose names keep libvirt from starting a network again: since 10.8 it can't read the file of MACs that it
 * writes itself, if a name in it is not ASCII. Networks without addresses have no such file.
 */
function guestsThatBlockStart(snapshot: Snapshot, network: HostNetwork): { guest: string }[] {
  if (ownBridge(network) === null || network.definition.subnets.length === 0) return [];
  if (isAtLeast(snapshot.versions.libvirt, "10.8.0") === false) return [];
  return nicsOnNetwork(snapshot, network)
    .map(({ guest }) => ({ guest: guest.name }))
    .filter(({ guest }) => /[^\x00-\x7f]/.test(guest));
}

/** The warning before such a network is stopped; none: []. */
export function warnOfLostStart(snapshot: Snapshot, network: HostNetwork): PlanProblem[] {
  const guests = guestsThatBlockStart(snapshot, network);
  const bridge = ownBridge(network);
  if (guests.length === 0 || bridge === null) return [];
  return [
    problem("network", "life.start-is-lost", { network: network.name, file: macsFile(bridge), ...namesOf(guests) }),
  ];
}

const macsFile = (bridge: string) => `/var/lib/libvirt/dnsmasq/${bridge}.macs`;

/**
 * Removes that file, if it is there, so that the network can start; libvirt writes it anew as guests are plugged in. One
 * command, always the same for a network: it fails where there is no file only if root can't be had.
 */
export function macsAwaySteps(snapshot: Snapshot, network: HostNetwork): PlanStep[] {
  const bridge = ownBridge(network);
  if (bridge === null || guestsThatBlockStart(snapshot, network).length === 0) return [];
  return [
    step(
      { argv: ["rm", "-f", "--", macsFile(bridge)], stdin: null },
      { what: { code: "plan.steps.life.macs-away", params: { file: macsFile(bridge) } }, privileged: true },
    ),
  ];
}
