import type { RouteRule } from "../model/link.ts";
import type { Reader } from "../model/reader.ts";
import { parseRouteRules } from "./route-rule-list.ts";

/**
 * The policy routing rules of IPv4.
 *   in   `[{"priority":32766,"src":"all","table":"main"}]`
 *   out  [{ family: "ipv4", priority: 32766, table: "main", text: "from all lookup main" }]
 * None is []. Source: ip-rule(8)
 */
export const ipRule4: Reader<RouteRule[]> = {
  id: "ip-rule-4",
  argv: ["ip", "-j", "-4", "rule"],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: (stdout) => parseRouteRules("ip-rule-4", "ipv4", stdout),
};
