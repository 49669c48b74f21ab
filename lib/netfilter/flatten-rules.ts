import type { NetworkRule } from "../model/firewall.ts";
import { type Chain, modelFamily, type Rule, type Ruleset, type Table } from "./ruleset.ts";

/** libvirt's own chains: those of networks, and those of its network filters. */
const LIBVIRT_CHAIN =
  /^(?:LIBVIRT_\w+|libvirt-[\w-]+|[FH][IO]-.+|[IO]-.+-(?:mac|ipv4|ipv6|arp(?:mac|ip)?|rarp|dhcp|vlan|stp)\S*)$/;
const JUMP = /(?:^| )-[jg] (\S+)/;

/**
 * Every rule of a ruleset in the host's order, with its place, its counters and who wrote it.
 *   in   a table "filter" with the chain "LIBVIRT_FWI" and its rule "-o virbr1 -j REJECT"
 *   out  { table: "filter", chain: "LIBVIRT_FWI", rule: "-o virbr1 -j REJECT", owner: "libvirt", … }
 * A rule with a comment is somebody else's wherever it stands: libvirt writes none.
 */
export function* flattenRules({ tables }: Ruleset): Generator<NetworkRule> {
  for (const table of tables) {
    for (const chain of table.chains) {
      for (const rule of chain.rules) {
        yield {
          backend: table.backend,
          family: modelFamily(table.family),
          table: table.name,
          chain: chain.name,
          handle: rule.handle,
          rule: rule.text,
          packets: rule.packets,
          bytes: rule.bytes,
          owner: ownerOf(table, chain, rule),
        };
      }
    }
  }
}

function ownerOf(table: Table, chain: Chain, rule: Rule): NetworkRule["owner"] {
  if (rule.comment !== null) return "other";
  if (table.backend === "nftables") return table.name === "libvirt_network" ? "libvirt" : "other";
  return LIBVIRT_CHAIN.test(chain.name) || LIBVIRT_CHAIN.test(JUMP.exec(rule.text)?.[1] ?? "") ? "libvirt" : "other";
}
