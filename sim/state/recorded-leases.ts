import { dnsmasqLeases } from "../../lib/readers/dnsmasq-leases.ts";
import type { SimLease } from "./sim-state.ts";

/** The leases of dnsmasq's status files, by bridge. */
export function readRecordedLeases(text: string): Map<string, SimLease[]> {
  return new Map(
    dnsmasqLeases.parse(text).value.map(({ bridge, leases }) => [
      bridge,
      leases.map(({ address, mac, hostname, clientId, expires }) => ({
        address,
        mac: mac ?? "",
        hostname,
        clientId,
        end: expires === null ? 0 : Date.parse(expires) / 1000,
      })),
    ]),
  );
}
