import type { Answers, LeaseAnswer, NetworkAnswer } from "../../model/answers.ts";
import type { NetworkIndex } from "./index-networks.ts";

const keyOf = ({ mac, address }: LeaseAnswer) => `${mac?.toLowerCase() ?? ""} ${address}`;

/** libvirt's table says which leases count; dnsmasq's status file knows their end to the second, and the client id. */
function joinSources(table: LeaseAnswer[] | null, status: LeaseAnswer[]): LeaseAnswer[] {
  if (table === null) return status;
  const exact = new Map(status.map((lease) => [keyOf(lease), lease]));
  return table.map((lease) => {
    const known = exact.get(keyOf(lease));
    if (!known) return lease;
    return {
      mac: lease.mac ?? known.mac,
      address: lease.address,
      prefix: lease.prefix ?? known.prefix,
      hostname: lease.hostname ?? known.hostname,
      clientId: lease.clientId ?? known.clientId,
      expires: known.expires ?? lease.expires,
    };
  });
}

/** The leases of each active network. A stopped network has none: what its status file still says is history. */
export function joinLeases(
  { known }: NetworkIndex,
  { statusLeases }: Pick<Answers, "statusLeases">,
): Map<NetworkAnswer, LeaseAnswer[]> {
  const byBridge = new Map(statusLeases.map(({ bridge, leases }) => [bridge, leases]));
  return new Map(
    known
      .filter(({ answer }) => answer.active)
      .map(({ answer, definition, class: { type } }) => {
        const isOwnBridge = type !== "bridged" && type !== "macvtap" && type !== "hostdev";
        const status = (isOwnBridge && byBridge.get(definition.bridge?.name ?? "")) || [];
        return [answer, joinSources(answer.leases, status)];
      }),
  );
}
