import type { Answers, LeaseAnswer, NetworkAnswer } from "../../model/answers.ts";
import type { KnownNetwork, NetworkIndex } from "./index-networks.ts";

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

const isOnLan = ({ class: { type } }: KnownNetwork) => type === "bridged" || type === "macvtap" || type === "hostdev";
const bridgeOf = ({ definition }: KnownNetwork) => definition.bridge?.name ?? "";

/**
 * The leases of each active network. A stopped network has none: what its status file still says is history. A bridged
 * network that joins the bridge of another one of libvirt's has that one's, as `net-dhcp-leases` (9.0, 11.3) tells too,
 * which reads the file of the bridge without asking whose it is, and so does not know the subnet's prefix.
 */
export function joinLeases(
  { known }: NetworkIndex,
  { statusLeases }: Pick<Answers, "statusLeases">,
): Map<NetworkAnswer, LeaseAnswer[]> {
  const status = new Map(statusLeases.map(({ bridge, leases }) => [bridge, leases]));
  const active = known.filter(({ answer }) => answer.active);
  const own = active.filter((network) => !isOnLan(network));
  const leases = new Map(
    own.map((network) => [network.answer, joinSources(network.answer.leases, status.get(bridgeOf(network)) ?? [])]),
  );
  const byBridge = new Map(own.map((network) => [bridgeOf(network), leases.get(network.answer)]));
  for (const network of active.filter(isOnLan)) {
    const shared = network.class.type === "bridged" ? byBridge.get(bridgeOf(network)) : undefined;
    leases.set(network.answer, shared ?? []);
  }
  return leases;
}
