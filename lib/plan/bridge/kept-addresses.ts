import type { Snapshot } from "../../model/snapshot.ts";

/**
 * The addresses of a link that must not change by themselves, sorted: all of IPv4, and of IPv6 those somebody set (what
 * routers announce comes and goes).
 *   out  ["10.77.1.2/24"]
 */
export const keptAddresses = ({ addresses }: Pick<Snapshot, "addresses">, link: string): string[] =>
  addresses
    .filter((one) => one.link === link && one.scope === "global" && (one.family === "ipv4" || !one.isDynamic))
    .map(({ address, prefix }) => `${address}/${prefix}`)
    .sort();
