import type { RouteRule } from "../model/link.ts";
import type { Reader } from "../model/reader.ts";
import { parseRouteRules } from "./route-rule-list.ts";

/**
 * The policy routing rules of IPv6.
 *   in   `[{"priority":32766,"src":"all","table":"main"}]`
 *   out  [{ family: "ipv6", priority: 32766, table: "main", text: "from all lookup main" }]
 * None is []. Source: ip-rule(8)
 */
export const ipRule6: Reader<RouteRule[]> = {
  id: "ip-rule-6",
  argv: ["ip", "-j", "-6", "rule"],
  scope: "host",
  privileged: false,
  timeoutMs: 10_000,
  parse: (stdout) => parseRouteRules("ip-rule-6", "ipv6", stdout),
};
