import type { Parsed } from "../model/evidence.ts";
import type { Neighbour } from "../model/link.ts";
import type { Reader } from "../model/reader.ts";
import { familyOf } from "./address-text.ts";
import { parseJsonArray, stringOf, stringsOf } from "./json-object.ts";
import { warn } from "./warn.ts";

/**
 * The neighbours the host knows by ARP and by NDP: where static guests have their addresses from.
 *   in   `[{"dst":"192.168.122.57","dev":"virbr0","lladdr":"52:54:00:aa:00:03","state":["STALE"]}]`
 *   out  [{ address: "192.168.122.57", family: "ipv4", mac: "52:54:00:aa:00:03", link: "virbr0", state: "STALE" }]
 * `mac` is null while nobody answered. None is []. Source: ip-neighbour(8)
 */
export const ipNeigh: Reader<Neighbour[]> = {
  id: "ip-neigh",
  argv: ["ip", "-j", "neigh"],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseNeighbours,
};

function parseNeighbours(stdout: string): Parsed<Neighbour[]> {
  const { value: objects, warnings } = parseJsonArray("ip-neigh", stdout);
  const value = objects.flatMap((object) => {
    const [address, link] = [stringOf(object, "dst"), stringOf(object, "dev")];
    if (address !== null && link !== null) {
      const state = stringsOf(object, "state").join(",") || (stringOf(object, "state") ?? "");
      return {
        address,
        family: familyOf(address),
        mac: stringOf(object, "lladdr")?.toLowerCase() ?? null,
        link,
        state,
      };
    }
    warnings.push(warn("ip-neigh", "not-understood", JSON.stringify(object)));
    return [];
  });
  return { value, warnings };
}
