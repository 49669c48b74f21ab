import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { formatIp, parseIp } from "../ip-block.ts";
import { type ReservedHost, sameAddress } from "./reserved-host.ts";

/** Who has an address or a key: a reservation of a network, an entry of the same list, or a guest by its lease. */
type TakenHost = ReservedHost & { owner: string; by: "reservation" | "list" | "lease" };
type Key = "mac" | "id" | "name";

/** All that is reserved on the host, and all that is in use on this network. */
export type Taken = {
  add: (host: TakenHost) => void;
  byIp: (ip: string) => TakenHost | null;
  /** `key`: by which of its keys it was met. A name counts only within the network: others have their own domain. */
  byKey: (keys: Record<Key, string | null>) => (TakenHost & { key: Key }) | null;
};

/** One spelling for one address; what is none stands for itself. */
const keyOfIp = (ip: string) => {
  const parsed = parseIp(ip);
  return parsed ? formatIp(parsed) : ip;
};

export function takenReservations(snapshot: Snapshot, network: HostNetwork, replaced: string | null): Taken {
  const ips = new Map<string, TakenHost>();
  const keys = new Map<string, TakenHost>();
  const add = (host: TakenHost) => {
    if (host.ip !== "" && !ips.has(keyOfIp(host.ip))) ips.set(keyOfIp(host.ip), host);
    if (host.by === "lease") return;
    if (host.mac !== null) keys.set(`mac ${host.mac.toLowerCase()}`, host);
    if (host.id !== null) keys.set(`id ${host.id.toLowerCase()}`, host);
    if (host.name !== null && host.owner === network.name) keys.set(`name ${host.name.toLowerCase()}`, host);
  };
  for (const one of [network, ...snapshot.networks.filter(({ uuid }) => uuid !== network.uuid)]) {
    for (const host of reservedOn(one)) {
      if (one === network && replaced !== null && sameAddress(host.ip, replaced)) continue;
      add({ ...host, ip: host.ip ?? "", owner: one.name, by: "reservation" });
    }
  }
  for (const host of inUseOn(snapshot, network)) add(host);
  return {
    add,
    byIp: (ip) => ips.get(keyOfIp(ip)) ?? null,
    byKey: (asked) => {
      for (const key of ["mac", "id", "name"] as const) {
        const found = asked[key] === null ? undefined : keys.get(`${key} ${asked[key]?.toLowerCase()}`);
        if (found) return { ...found, key };
      }
      return null;
    },
  };
}

const reservedOn = ({ stored, live }: HostNetwork) =>
  [stored, live].flatMap((definition) => (definition?.subnets ?? []).flatMap(({ dhcp }) => dhcp?.hosts ?? []));

/** Addresses that guests of this network have now, by lease or by what the agent and the neighbours say. */
function inUseOn({ guests }: Snapshot, network: HostNetwork): TakenHost[] {
  const leased = network.leases.map(({ mac, address, hostname, guest }) => ({
    mac,
    ip: address,
    owner: guest ?? hostname ?? mac ?? "",
  }));
  const seen = guests.flatMap(({ name, nics }) =>
    nics
      .filter((nic) => nic.network === network.name)
      .flatMap(({ mac, addresses }) => addresses.map(({ address }) => ({ mac, ip: address, owner: name }))),
  );
  return [...leased, ...seen].map((one) => ({
    ...one,
    mac: one.mac?.toLowerCase() ?? null,
    id: null,
    name: null,
    by: "lease",
  }));
}
