import type { PlanProblem, PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { expectedRules } from "../rules/expected-rules.ts";
import { problem } from "./plan-parts.ts";
import { step } from "./virsh-steps.ts";

/** Whether libvirt has rules of this network in nft now, whoever may read them. */
const mayLeaveRules = ({ libvirtFirewall }: Snapshot, { active, definition }: HostNetwork): boolean =>
  libvirtFirewall === "nftables" && active && (expectedRules(definition, "nftables")?.rules.length ?? 0) > 0;

/** What takes each of the network's rules away by its handle, as far as they can be read. */
function ordersOf(snapshot: Snapshot, network: HostNetwork): string[] {
  if (!mayLeaveRules(snapshot, network)) return [];
  const expected = new Set(expectedRules(network.definition, "nftables")?.rules.map(keyOf));
  const orders = network.rules
    .filter((rule) => rule.backend === "nftables" && rule.handle !== null && expected.has(keyOf(rule)))
    .map(({ family, table, chain, handle }) => `destroy rule ${family} ${table} ${chain} handle ${handle}`);
  return [...new Set(orders)];
}

/** Who is not root can't take them away: what may stay, and what an administrator would run. */
export function warnOfForgottenRules(snapshot: Snapshot, network: HostNetwork): PlanProblem[] {
  if (snapshot.access.isRoot || !mayLeaveRules(snapshot, network)) return [];
  const orders = ordersOf(snapshot, network);
  const command = orders.length > 0 ? `nft '${orders.join("; ")}'` : "nft -a list table ip libvirt_network";
  const code = orders.length > 0 ? "life.rules-may-stay" : "life.rules-may-stay-unread";
  return [problem("network", code, { network: network.name, count: orders.length, command })];
}

type Place = { family: string; table: string; chain: string; rule: string };
const keyOf = ({ family, table, chain, rule }: Place) => JSON.stringify([family, table, chain, rule]);

/**
 * After a network's stop, the rules that were libvirt's own for it and are there still. With nftables libvirt loses its
 * record of them when somebody changes DNS or portgroups of a running network, and leaves them behind: NAT for whoever
 * gets the subnet next. `destroy` asks for nothing that is gone already, which is the usual case. Only rules that libvirt
 * writes for such a network are named, by the handles they have now, which nft never gives again.
 */
export function forgottenRulesSteps(snapshot: Snapshot, network: HostNetwork): PlanStep[] {
  const orders = snapshot.access.isRoot ? ordersOf(snapshot, network) : [];
  if (orders.length === 0) return [];
  return [
    step(
      { argv: ["nft", "-f", "/dev/stdin"], stdin: orders.map((order) => `${order}\n`).join("") },
      {
        what: { code: "plan.steps.life.forgotten-rules", params: { network: network.name } },
        privileged: true,
        isOptional: true,
      },
    ),
  ];
}
