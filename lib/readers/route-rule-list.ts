import type { Parsed } from "../model/evidence.ts";
import type { RouteRule } from "../model/link.ts";
import type { AddressFamily } from "../model/network.ts";
import { type JsonObject, numberOf, parseJsonArray, stringOf } from "./json-object.ts";
import { warn } from "./warn.ts";

/** Members that the text below spells in its own way, or that say nothing. */
const SPELLED = new Set(["priority", "not", "src", "srclen", "dst", "dstlen", "table", "action", "protocol"]);

/**
 * The policy routing rules of one family, in the order they are asked.
 *   in   `[{"priority":100,"src":"10.9.0.0","srclen":16,"iif":"br0","table":"200"}]`
 *   out  [{ family: "ipv4", priority: 100, table: "200", text: "from 10.9.0.0/16 iif br0 lookup 200" }]
 * A selector this version does not know is spelled as the host named it, so that nothing is left out of the text.
 */
export function parseRouteRules(reader: string, family: AddressFamily, stdout: string): Parsed<RouteRule[]> {
  const { value: objects, warnings } = parseJsonArray(reader, stdout);
  const value = objects.flatMap((object) => {
    const priority = numberOf(object, "priority");
    if (priority !== null) return { family, priority, table: stringOf(object, "table"), text: ruleText(object) };
    warnings.push(warn(reader, "not-understood", JSON.stringify(object)));
    return [];
  });
  return { value, warnings };
}

function ruleText(rule: JsonObject): string {
  const words = Object.hasOwn(rule, "not") ? ["not"] : [];
  words.push("from", withLength(rule, "src") ?? "all");
  const target = withLength(rule, "dst");
  if (target) words.push("to", target);
  for (const [key, value] of Object.entries(rule)) {
    if (SPELLED.has(key)) continue;
    words.push(key);
    if (typeof value === "string" || typeof value === "number") words.push(String(value));
  }
  const table = stringOf(rule, "table");
  const action = stringOf(rule, "action");
  if (action && action !== "to_tbl") words.push(action);
  else if (table) words.push("lookup", table);
  return words.join(" ");
}

function withLength(rule: JsonObject, key: "src" | "dst"): string | null {
  const address = stringOf(rule, key);
  const length = numberOf(rule, `${key}len`);
  return address === null || length === null ? address : `${address}/${length}`;
}
