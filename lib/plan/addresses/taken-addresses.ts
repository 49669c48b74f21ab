import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import type { TakenAddress } from "./address-guide.ts";

const ANSWERING = /^(?:REACHABLE|STALE|DELAY|PROBE|PERMANENT|NOARP)$/;

/**
 * Every address of a network that somebody is known to have, with who: each once, by the one who says it best.
 *   out  [{ address: "192.168.101.1", by: "host", owner: null }, { address: "192.168.101.50", by: "lease", owner: "web1" }]
 * A stopped guest's address is not known unless it is reserved or its lease still runs.
 */
export function takenAddresses(network: HostNetwork, snapshot: Snapshot): TakenAddress[] {
  const { bridge, definition, stored, live, leases, nics } = network;
  const documents = [definition, stored, live].filter((one) => one !== null);
  const subnets = documents.flatMap((one) => one.subnets);
  const all: TakenAddress[] = [
    ...subnets.map(({ address }): TakenAddress => ({ address, by: "host", owner: null })),
    ...snapshot.addresses
      .filter(({ link }) => link === bridge)
      .map(({ address }): TakenAddress => ({ address, by: "host", owner: null })),
    ...subnets.flatMap(({ dhcp }) =>
      (dhcp?.hosts ?? []).flatMap(({ ip, name, mac }): TakenAddress[] =>
        ip === null ? [] : [{ address: ip, by: "reservation", owner: name ?? mac }],
      ),
    ),
    ...nics.flatMap(({ guest, addresses }) =>
      addresses.map(({ address }): TakenAddress => ({ address, by: "nic", owner: guest })),
    ),
    ...leases.map(({ address, guest, hostname, mac }): TakenAddress => {
      return { address, by: "lease", owner: guest ?? hostname ?? mac };
    }),
    ...snapshot.neighbours
      .filter(({ link, state }) => bridge !== null && link === bridge && ANSWERING.test(state))
      .map(({ address, mac }): TakenAddress => ({ address, by: "neighbour", owner: mac })),
  ];
  const known = new Map<string, TakenAddress>();
  for (const one of all) if (!known.has(one.address)) known.set(one.address, one);
  return [...known.values()];
}
