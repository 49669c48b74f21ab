import type { NetworkDefinition } from "../../model/network.ts";
import type { PlanEffect } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { trafficControlEffects } from "../rules/traffic-control-effects.ts";
import { ownBridge } from "./own-bridge.ts";

/** What a start changes on the host besides rules. Forwarding is switched on and never off again by libvirt. */
export function startEffects(snapshot: Snapshot, network: HostNetwork, definition: NetworkDefinition): PlanEffect[] {
  const bridge = ownBridge(network);
  if (bridge === null) return [];
  const effects: PlanEffect[] = [{ kind: "bridge", what: bridge, undone: true }];
  const families = new Set(definition.subnets.map(({ family }) => family));
  if (network.type === "nat" || network.type === "routed" || network.type === "open") {
    for (const [family, key] of FORWARDING) {
      if (families.has(family) && snapshot.sysctls[key] === "0")
        effects.push({ kind: "sysctl", what: `${key} = 1`, undone: false });
    }
  }
  const hasDhcp = definition.subnets.some(({ dhcp }) => dhcp !== null);
  const serves = [...(definition.dns.enabled ? ["DNS"] : []), ...(hasDhcp ? ["DHCP"] : [])];
  if (families.size > 0 && serves.length > 0) effects.push({ kind: "dnsmasq", what: serves.join(", "), undone: true });
  for (const { family, address, prefix } of definition.subnets) {
    if (family === "ipv6")
      effects.push({ kind: "router-advertisement", what: `${address}/${prefix ?? 64}`, undone: true });
  }
  if (snapshot.libvirtFirewall === "nftables") effects.push(...trafficControlEffects(definition, "nftables"));
  return effects;
}

const FORWARDING = [
  ["ipv4", "net.ipv4.ip_forward"],
  ["ipv6", "net.ipv6.conf.all.forwarding"],
] as const;
