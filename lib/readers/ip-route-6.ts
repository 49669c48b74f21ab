import type { Route } from "../model/link.ts";
import type { Reader } from "../model/reader.ts";
import { parseRoutes } from "./route-list.ts";

/**
 * The IPv6 routes of every table.
 *   in   `[{"dst":"default","gateway":"fe80::1","dev":"eth0"}]`
 *   out  [{ family: "ipv6", table: "main", destination: "default", gateway: "fe80::1", link: "eth0", … }]
 * None is []. Source: ip-route(8)
 */
export const ipRoute6: Reader<Route[]> = {
  id: "ip-route-6",
  argv: ["ip", "-j", "-6", "route", "show", "table", "all"],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: (stdout) => parseRoutes("ip-route-6", "ipv6", stdout),
};
