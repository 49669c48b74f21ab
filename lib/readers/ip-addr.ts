import type { Parsed } from "../model/evidence.ts";
import type { Link, LinkAddress } from "../model/link.ts";
import type { Reader } from "../model/reader.ts";
import { readLink } from "./ip-link-entry.ts";
import { flagOf, type JsonObject, numberOf, objectsOf, parseJsonArray, stringOf } from "./json-object.ts";
import { warn } from "./warn.ts";

export type LinksAndAddresses = { links: Link[]; addresses: LinkAddress[] };

/**
 * Every interface of the host with its details, counters and addresses, in one command.
 *   in   `[{"ifindex":4,"ifname":"virbr0","flags":["NO-CARRIER","BROADCAST","UP"],"mtu":1500,"operstate":"DOWN",
 *         "linkinfo":{"info_kind":"bridge","info_data":{…}},"addr_info":[{"family":"inet","local":"192.168.122.1",
 *         "prefixlen":24,"scope":"global"}],"stats64":{…}}]`
 *   out  { links: [{ name: "virbr0", kind: "bridge", … }], addresses: [{ link: "virbr0", address: "192.168.122.1", … }] }
 * Hosts too old for `-j` (2017 and before) give a warning. Source: ip-address(8), ip-link(8)
 */
export const ipAddr: Reader<LinksAndAddresses> = {
  id: "ip-addr",
  argv: ["ip", "-j", "-d", "-s", "addr"],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: parseAddr,
};

function parseAddr(stdout: string): Parsed<LinksAndAddresses> {
  const { value: objects, warnings } = parseJsonArray("ip-addr", stdout);
  const links: Link[] = [];
  const addresses: LinkAddress[] = [];
  for (const object of objects) {
    const link = readLink(object);
    if (!link) {
      warnings.push(warn("ip-addr", "not-understood", JSON.stringify(object)));
      continue;
    }
    links.push(link);
    for (const entry of objectsOf(object, "addr_info")) {
      const address = readAddress(link.name, entry);
      if (address) addresses.push(address);
      else if (Object.keys(entry).length > 0) warnings.push(warn("ip-addr", "not-understood", JSON.stringify(entry)));
    }
  }
  return { value: { links, addresses }, warnings };
}

function readAddress(link: string, entry: JsonObject): LinkAddress | null {
  const family = stringOf(entry, "family");
  const [address, prefix] = [stringOf(entry, "local"), numberOf(entry, "prefixlen")];
  if ((family !== "inet" && family !== "inet6") || address === null || prefix === null) return null;
  return {
    link,
    family: family === "inet" ? "ipv4" : "ipv6",
    address,
    prefix,
    scope: stringOf(entry, "scope") ?? "",
    isDynamic: flagOf(entry, "dynamic"),
  };
}
