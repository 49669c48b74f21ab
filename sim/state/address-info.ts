import { blockAround, formatIp, parseIp } from "../../lib/plan/ip-block.ts";
import { blockOf } from "./document-subnets.ts";
import type { Json } from "./sim-state.ts";
import { attributeOf, type XmlNode } from "./xml-node.ts";

/** The host's own address on a bridge, as `ip addr` says it. */
export function addressInfo(ip: XmlNode, bridge: string): Json | null {
  const parsed = parseIp(attributeOf(ip, "address") ?? "");
  const block = blockOf(ip);
  if (!parsed || !block) return null;
  const forever = { valid_life_time: 4294967295, preferred_life_time: 4294967295 };
  const local = formatIp(parsed);
  if (parsed.family === "ipv6") {
    return { family: "inet6", local, prefixlen: block.prefix, scope: "global", ...forever };
  }
  const around = blockAround(parsed, block.prefix);
  const broadcast = formatIp({ family: "ipv4", value: around?.last ?? 0n });
  return { family: "inet", local, prefixlen: block.prefix, broadcast, scope: "global", label: bridge, ...forever };
}
