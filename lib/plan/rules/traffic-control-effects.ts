import { classifyNetwork } from "../../derive/classify-network.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import type { ExpectedRules, PlanEffect } from "../../model/plan.ts";

/**
 * What libvirt queues on a network's bridge so that DHCP answers leave with a checksum: nftables has no rule for that,
 * with iptables it is the CHECKSUM rule. It goes with the bridge. [] for open networks and those without a bridge of
 * their own.
 *   in   an isolated network on virbr2, "nftables"
 *   out  [{ kind: "tc", what: "tc qdisc add dev virbr2 root handle 1: htb default 2", undone: true }, …]
 * Source: what libvirt 11.3 gives to tc.
 */
export function trafficControlEffects(definition: NetworkDefinition, backend: ExpectedRules["backend"]): PlanEffect[] {
  const { type } = classifyNetwork(definition);
  const bridge = definition.bridge?.name;
  const isFiltered = type === "nat" || type === "routed" || type === "isolated" || type === "very-isolated";
  if (backend !== "nftables" || !bridge || !isFiltered) return [];
  return [
    `tc qdisc add dev ${bridge} root handle 1: htb default 2`,
    `tc filter add dev ${bridge} prio 2 protocol ip parent 1: u32 match ip dport 68 ffff action csum ip and udp`,
  ].map((what) => ({ kind: "tc", what, undone: true }));
}
