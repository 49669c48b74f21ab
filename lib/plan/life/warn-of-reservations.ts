import type { PlanProblem } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { namesOf } from "./guests-on-network.ts";
import { problem } from "./plan-parts.ts";
import { type ReservedHost, sameAddress } from "./reserved-host.ts";

/** What to know about reservations that are right: who keeps another address for now, and MACs that are not there. */
export function warnOfReservations(
  { guests }: Pick<Snapshot, "guests">,
  network: HostNetwork,
  hosts: readonly ReservedHost[],
): PlanProblem[] {
  const wanted = new Map(hosts.flatMap(({ mac, ip }) => (mac === null ? [] : [[mac, ip]])));
  const later = network.leases.flatMap(({ mac, address, guest, hostname }) => {
    const ip = wanted.get(mac?.toLowerCase() ?? "");
    const isOther = ip !== undefined && !address.includes(":") && !sameAddress(address, ip);
    return isOther ? [{ guest: guest ?? hostname ?? mac ?? "" }] : [];
  });
  const elsewhere = guests.flatMap(({ name, nics }) =>
    nics
      .filter(({ mac, network: on }) => wanted.has(mac.toLowerCase()) && on !== network.name)
      .map(({ mac }) => ({ guest: name, mac })),
  );
  const here = new Set(
    guests.flatMap(({ nics }) =>
      nics.filter(({ network: on }) => on === network.name).map(({ mac }) => mac.toLowerCase()),
    ),
  );
  const away = elsewhere.filter(({ mac }) => !here.has(mac.toLowerCase()));
  return [
    ...(later.length > 0 ? [problem("network", "life.address-at-renewal", namesOf(later))] : []),
    ...(away.length > 0 ? [problem("network", "life.mac-elsewhere", { network: network.name, ...namesOf(away) })] : []),
  ];
}
