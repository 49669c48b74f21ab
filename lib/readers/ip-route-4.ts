import type { Route } from "../model/link.ts";
import type { Reader } from "../model/reader.ts";
import { parseRoutes } from "./route-list.ts";

/**
 * The IPv4 routes of every table.
 *   in   `[{"dst":"default","gateway":"10.1.0.1","dev":"eth0"}]`
 *   out  [{ family: "ipv4", table: "main", destination: "default", gateway: "10.1.0.1", link: "eth0", … }]
 * None is []. Source: ip-route(8)
 */
export const ipRoute4: Reader<Route[]> = {
  id: "ip-route-4",
  argv: ["ip", "-j", "-4", "route", "show", "table", "all"],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: (stdout) => parseRoutes("ip-route-4", "ipv4", stdout),
};
