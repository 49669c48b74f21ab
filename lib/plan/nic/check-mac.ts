import type { PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { problem } from "../life/plan-parts.ts";

/** A number that is always the same for a text (FNV-1a). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** Every MAC somebody has: guests, running and stored, networks, the host, reservations. */
function takenMacs(snapshot: Snapshot): Set<string> {
  const reserved = reservations(snapshot.networks).map(({ mac }) => mac);
  const stored = snapshot.guests.flatMap(({ nics }) => nics.map(({ mac }) => mac));
  const known = toCreationFacts(snapshot).macs.map(({ mac }) => mac);
  return new Set([...reserved, ...stored, ...known].map((mac) => mac.toLowerCase()));
}

/**
 * A MAC of QEMU's own block that nobody on the host has: the same one as long as the host is the same, so that the plan
 * that is shown is the plan that is run.
 */
export function freeMac(snapshot: Snapshot, uuid: string): string {
  const taken = takenMacs(snapshot);
  for (let turn = 0; ; turn += 1) {
    const number = numberOf(`${snapshot.hostname} ${uuid} ${turn}`);
    const mac = `52:54:00:${[16, 8, 0].map((bits) => ((number >>> bits) & 255).toString(16).padStart(2, "0")).join(":")}`;
    if (!taken.has(mac)) return mac;
  }
}

const MAC = /^[\da-f]{2}(?::[\da-f]{2}){5}$/;

/** All that is wrong with a MAC for a NIC. libvirt takes one that another guest has, and refuses fe: only at start. */
export function checkMac(snapshot: Snapshot, mac: string, { field, uuid }: { field: string; uuid: string }) {
  const lower = mac.toLowerCase();
  const refuse = (code: string, params: PlanProblem["params"] = {}): PlanProblem[] => [
    { ...problem(field, `nic.${code}`, { mac, ...params }), suggestion: freeMac(snapshot, uuid) },
  ];
  if (!MAC.test(lower)) return refuse("mac-unreadable");
  if (Number.parseInt(lower.slice(0, 2), 16) % 2 === 1 || /^[0:]+$/.test(lower)) return refuse("mac-of-nobody");
  if (lower.startsWith("fe:")) return refuse("mac-of-tap");
  const owner = toCreationFacts(snapshot).macs.find((one) => one.mac.toLowerCase() === lower);
  return owner ? refuse("mac-taken", { owner: owner.owner, by: owner.by }) : [];
}

type Reservation = { network: string; mac: string; ip: string };

function reservations(networks: readonly HostNetwork[]): Reservation[] {
  return networks.flatMap(({ name, definition, stored }) =>
    (stored ?? definition).subnets.flatMap(({ dhcp }) =>
      (dhcp?.hosts ?? []).flatMap(({ mac, ip }) =>
        mac === null ? [] : [{ network: name, mac: mac.toLowerCase(), ip: ip ?? "" }],
      ),
    ),
  );
}

/** A new MAC that a reservation waits for: somebody may have meant another guest. */
export const warnOfReserved = ({ networks }: Snapshot, mac: string): PlanProblem[] =>
  reservations(networks)
    .filter((one) => one.mac === mac.toLowerCase())
    .map(({ network, ip }) => problem("mac", "nic.mac-reserved", { mac, network, ip }));

/** Reservations that a NIC leaves behind: with its network (`to` another one), or with its MAC (`to` null). */
export const warnOfLeftReservation = ({ networks }: Snapshot, mac: string, to: string | null): PlanProblem[] => {
  const own = reservations(networks).filter((one) => one.mac === mac.toLowerCase());
  if (own.some(({ network }) => network === to)) return [];
  return own.map(({ network, ip }) => problem("mac", "nic.reservation-stays", { mac, network, ip }));
};
