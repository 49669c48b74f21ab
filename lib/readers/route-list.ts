import type { Parsed } from "../model/evidence.ts";
import type { Route } from "../model/link.ts";
import type { AddressFamily } from "../model/network.ts";
import { familyOf } from "./address-text.ts";
import { type JsonObject, numberOf, objectOf, objectsOf, parseJsonArray, stringOf, stringsOf } from "./json-object.ts";
import { warn } from "./warn.ts";

/**
 * The routes of one family, all tables.
 *   in   `[{"dst":"10.1.0.0/16","dev":"eth0","protocol":"kernel","scope":"link","prefsrc":"10.1.0.2","flags":["linkdown"]}]`
 *   out  [{ family: "ipv4", table: "main", type: "unicast", destination: "10.1.0.0/16", link: "eth0", isLinkDown: true, … }]
 * A route with several next hops is one entry per next hop. A lone address gets its full prefix.
 */
export function parseRoutes(reader: string, family: AddressFamily, stdout: string): Parsed<Route[]> {
  const { value: objects, warnings } = parseJsonArray(reader, stdout);
  const value = objects.flatMap((object) => {
    const route = readRoute(object, family);
    if (route) return splitNextHops(object, route);
    warnings.push(warn(reader, "not-understood", JSON.stringify(object)));
    return [];
  });
  return { value, warnings };
}

function readRoute(object: JsonObject, family: AddressFamily): Route | null {
  const destination = stringOf(object, "dst");
  if (destination === null) return null;
  return {
    family,
    table: stringOf(object, "table") ?? "main",
    type: stringOf(object, "type") ?? "unicast",
    destination: toCidr(destination),
    ...readHop(object),
    source: stringOf(object, "prefsrc"),
    metric: numberOf(object, "metric"),
    protocol: stringOf(object, "protocol"),
    scope: stringOf(object, "scope"),
  };
}

function readHop(object: JsonObject): Pick<Route, "gateway" | "link" | "isLinkDown"> {
  const flags = stringsOf(object, "flags");
  return {
    gateway: stringOf(object, "gateway") ?? stringOf(objectOf(object, "via"), "host"),
    link: stringOf(object, "dev"),
    isLinkDown: flags.includes("linkdown") || flags.includes("dead"),
  };
}

function splitNextHops(object: JsonObject, route: Route): Route[] {
  const hops = objectsOf(object, "nexthops");
  return hops.length === 0 ? [route] : hops.map((hop) => ({ ...route, ...readHop(hop) }));
}

function toCidr(destination: string): string {
  if (destination === "default" || destination.includes("/")) return destination;
  return `${destination}/${familyOf(destination) === "ipv6" ? 128 : 32}`;
}
