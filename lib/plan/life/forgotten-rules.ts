import type { PlanStep } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { expectedRules } from "../rules/expected-rules.ts";
import { step } from "./virsh-steps.ts";

type Place = { family: string; table: string; chain: string; rule: string };
const keyOf = ({ family, table, chain, rule }: Place) => JSON.stringify([family, table, chain, rule]);

/**
 * After a network's stop, the rules that were libvirt's own for it and are there still. With nftables libvirt loses its
 * record of them when somebody changes DNS or portgroups of a running network, and leaves them behind: NAT for whoever
 * gets the subnet next. `destroy` asks for nothing that is gone already, which is the usual case. Only rules that libvirt
 * writes for such a network are named, by the handles they have now, which nft never gives again.
 */
export function forgottenRulesSteps(snapshot: Snapshot, network: HostNetwork): PlanStep[] {
  if (snapshot.libvirtFirewall !== "nftables" || !snapshot.access.isRoot || !network.active) return [];
  const expected = new Set(expectedRules(network.definition, "nftables")?.rules.map(keyOf));
  const lines = network.rules
    .filter((rule) => rule.backend === "nftables" && rule.handle !== null && expected.has(keyOf(rule)))
    .map(({ family, table, chain, handle }) => `destroy rule ${family} ${table} ${chain} handle ${handle}\n`);
  if (lines.length === 0) return [];
  return [
    step(
      { argv: ["nft", "-f", "/dev/stdin"], stdin: [...new Set(lines)].join("") },
      {
        what: { code: "plan.steps.life.forgotten-rules", params: { network: network.name } },
        privileged: true,
        isOptional: true,
      },
    ),
  ];
}
