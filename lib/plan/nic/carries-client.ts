import type { GuestNic, Snapshot } from "../../model/snapshot.ts";
import { type Ip, isIn, parseBlock, parseIp } from "../ip-block.ts";

/** The gateway by which the host answers an address; null: it is on a link of the host's own, or there is no way. */
function gatewayTo({ routes }: Pick<Snapshot, "routes">, ip: Ip): string | null {
  const ways = routes.flatMap(({ family, table, type, destination, gateway }) => {
    if (family !== ip.family || table !== "main" || type !== "unicast") return [];
    if (destination === "default") return [{ prefix: -1, gateway }];
    const block = parseBlock(
      destination.includes("/") ? destination : `${destination}/${family === "ipv6" ? 128 : 32}`,
    );
    return block && isIn(ip, block) ? [{ prefix: block.prefix, gateway }] : [];
  });
  return ways.sort((one, other) => other.prefix - one.prefix)[0]?.gateway ?? null;
}

/**
 * Whether our own SSH session comes from a guest's NIC, or through it: Puente runs in that guest, or the guest is the
 * router between Puente and the host.
 */
export function carriesClient(snapshot: Pick<Snapshot, "routes" | "sshClient">, { addresses }: GuestNic): boolean {
  const client = parseIp(snapshot.sshClient ?? "");
  if (!client) return false;
  const last = [client, parseIp(gatewayTo(snapshot, client) ?? "")].flatMap((one) => one ?? []);
  const own = addresses.flatMap(({ address }) => parseIp(address) ?? []);
  return own.some(({ family, value }) => last.some((one) => one.family === family && one.value === value));
}
