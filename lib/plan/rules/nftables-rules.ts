import type { ExpectedRule } from "../../model/plan.ts";
import type { FamilyFacts, RuleFacts, Way } from "./rule-facts.ts";

/**
 * The rules of one network as `nft list ruleset` prints them, without counters. There are none for DHCP and DNS: what
 * the host lets in is left to its own rules. A subnet of one address is printed without its prefix.
 */
export function nftablesRules(facts: RuleFacts): ExpectedRule[] {
  return facts.families.flatMap((one) => {
    const place = (chain: string) => (rule: string) => ({
      family: one.family,
      table: "libvirt_network",
      chain,
      rule,
    });
    const { bridge } = facts;
    return [
      place("guest_cross")(`iif "${bridge}" oif "${bridge}" accept`),
      ...one.ways.map((way) => inputRule(facts, one, way)).map(place("guest_input")),
      place("guest_input")(`oif "${bridge}" reject`),
      ...one.ways.map((way) => outputRule(facts, one, way)).map(place("guest_output")),
      place("guest_output")(`iif "${bridge}" reject`),
      ...one.ways.flatMap((way) => natRules(facts, one, way)).map(place("guest_nat")),
    ];
  });
}

function inputRule({ bridge, dev }: RuleFacts, { family }: FamilyFacts, { subnet, nat }: Way): string {
  const from = dev === null ? "" : `iifname "${dev}" `;
  const target = `${family} daddr ${bare(subnet)}`;
  // The order of a rule's parts is libvirt's own, and another one in each kind of rule.
  return nat
    ? `${from}oif "${bridge}" ${target} ct state established,related accept`
    : `${target} ${from}oif "${bridge}" accept`;
}

function outputRule({ bridge, dev }: RuleFacts, { family }: FamilyFacts, { subnet }: Way): string {
  return `${family} saddr ${bare(subnet)} iif "${bridge}" ${dev === null ? "" : `oifname "${dev}" `}accept`;
}

function natRules({ dev }: RuleFacts, { family }: FamilyFacts, { subnet, nat }: Way): string[] {
  if (!nat) return [];
  const { addresses, ports } = nat;
  const to = dev === null ? "" : `oifname "${dev}" `;
  const kept = family === "ip" ? ["224.0.0.0/24", "255.255.255.255"] : ["ff02::/16"];
  const source = `${family} saddr ${bare(subnet)}`;
  const hidden = `${source} ${family} daddr != ${bare(subnet)} ${to}`;
  const plain = addresses === null ? "masquerade" : `snat to ${addresses}`;
  const withPorts = `${addresses === null ? "masquerade to " : plain}:${ports}`;
  return [
    ...kept.map((target) => `${to}${source} ${family} daddr ${target} return`),
    `meta l4proto tcp ${hidden}${withPorts}`,
    `meta l4proto udp ${hidden}${withPorts}`,
    `${hidden}${plain}`,
  ];
}

const bare = (subnet: string) => subnet.replace(subnet.includes(":") ? /\/128$/ : /\/32$/, "");
