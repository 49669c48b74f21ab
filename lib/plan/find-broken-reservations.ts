import type { ReservationPromise } from "../model/plan.ts";
import type { HostNetwork } from "../model/snapshot.ts";
import { parseIp } from "./ip-block.ts";
import { servedSubnets, subnetFor } from "./life/reserved-host.ts";

type Keyed = { ip: string | null; mac?: string | null; id?: string | null; name?: string | null };

const ipKey = (ip: string | null): string => {
  const parsed = parseIp(ip ?? "");
  return parsed ? `${parsed.family} ${parsed.value}` : (ip ?? "");
};
const entryKey = ({ ip, mac, id, name }: Keyed): string =>
  JSON.stringify([ipKey(ip), mac?.toLowerCase() ?? null, id ?? null, name ?? null]);

/** The addresses of reservations that are not as promised in a network's documents, stored and live. */
export function findBrokenReservations(
  { stored, live }: Pick<HostNetwork, "stored" | "live">,
  promised: readonly ReservationPromise[],
): ReservationPromise[] {
  const documents = [stored, live].flatMap((definition) => {
    if (!definition) return [];
    const subnets = servedSubnets(definition);
    const hosts = subnets.flatMap(({ dhcp }) => dhcp.hosts);
    return [{ subnets, ips: new Set(hosts.map(({ ip }) => ipKey(ip))), entries: new Set(hosts.map(entryKey)) }];
  });
  return promised.filter((one) => {
    const ip = parseIp(one.ip);
    const concerned = documents.filter(({ subnets }) => ip !== null && subnetFor(subnets, ip) !== null);
    return one.isThere
      ? concerned.length === 0 || !concerned.every(({ entries }) => entries.has(entryKey(one)))
      : documents.some(({ ips }) => ips.has(ipKey(one.ip)));
  });
}
