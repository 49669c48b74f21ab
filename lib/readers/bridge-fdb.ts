import type { Parsed } from "../model/evidence.ts";
import type { FdbEntry } from "../model/link.ts";
import type { Reader } from "../model/reader.ts";
import { numberOf, parseJsonArray, stringOf } from "./json-object.ts";
import { warn } from "./warn.ts";

/**
 * Every MAC a bridge port has learned or carries.
 *   in   `[{"mac":"52:54:00:aa:00:03","ifname":"vnet0","flags":[],"master":"virbr0","state":""}]`
 *   out  [{ mac: "52:54:00:aa:00:03", link: "vnet0", master: "virbr0", isPermanent: false, vlan: null }]
 * None is []. Source: bridge(8)
 */
export const bridgeFdb: Reader<FdbEntry[]> = {
  id: "bridge-fdb",
  argv: ["bridge", "-j", "fdb"],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseFdb,
};

function parseFdb(stdout: string): Parsed<FdbEntry[]> {
  const { value: objects, warnings } = parseJsonArray("bridge-fdb", stdout);
  const value = objects.flatMap((object) => {
    const [mac, link] = [stringOf(object, "mac"), stringOf(object, "ifname")];
    if (mac !== null && link !== null) {
      const isPermanent = stringOf(object, "state") === "permanent";
      return {
        mac: mac.toLowerCase(),
        link,
        master: stringOf(object, "master"),
        isPermanent,
        vlan: numberOf(object, "vlan"),
      };
    }
    warnings.push(warn("bridge-fdb", "not-understood", JSON.stringify(object)));
    return [];
  });
  return { value, warnings };
}
