import type { NetworkType } from "../../model/network.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { evidenceOf, virshCommand } from "../evidence-of.ts";
import type { PromiseDifference } from "./find-differences.ts";

const FORWARDED: ReadonlySet<NetworkType> = new Set(["nat", "routed", "open"]);
const WITH_RULES: ReadonlySet<NetworkType> = new Set(["nat", "routed", "isolated", "very-isolated"]);

function findForwardingOff({ type, definition }: HostNetwork, snapshot: Snapshot): PromiseDifference[] {
  if (!FORWARDED.has(type)) return [];
  const keys = [
    ...(definition.subnets.some(({ family }) => family === "ipv4") ? ["net.ipv4.ip_forward"] : []),
    ...(definition.subnets.some(({ family }) => family === "ipv6") ? ["net.ipv6.conf.all.forwarding"] : []),
  ];
  return keys
    .filter((key) => snapshot.sysctls[key] === "0")
    .map((key) => ({
      column: "outside",
      words: { code: "compare.differs.forwardingOff", params: { key } },
      evidence: [evidenceOf(snapshot, "sysctls", `${key} = 0`)],
    }));
}

/** Only where rules were readable and their place is known: an empty answer elsewhere says nothing. */
function findRulesMissing({ type, rules, bridge }: HostNetwork, snapshot: Snapshot): PromiseDifference[] {
  const isKnown = snapshot.access.firewall === "readable" && snapshot.libvirtFirewall !== "unknown";
  if (!isKnown || !WITH_RULES.has(type) || rules.some(({ owner }) => owner === "libvirt")) return [];
  const source = snapshot.libvirtFirewall === "nftables" ? "nft-text" : "iptables-save";
  const words = { code: "compare.differs.rulesMissing", params: { bridge: bridge ?? "" } };
  return [{ column: "outside", words, evidence: [evidenceOf(snapshot, source, null)] }];
}

function findUntranslated({ type, definition, uuid }: HostNetwork, snapshot: Snapshot): PromiseDifference[] {
  const subnet = definition.subnets.find(({ family }) => family === "ipv6");
  if (type !== "nat" || !subnet || definition.forward.nat?.ipv6) return [];
  const words = { code: "compare.differs.ipv6Routed", params: { address: `${subnet.address}/${subnet.prefix ?? ""}` } };
  const evidence = [{ command: virshCommand(snapshot, "net-dumpxml", uuid), line: null }];
  return [{ column: "inbound", words, evidence }];
}

/** Forwarding switched off, libvirt's rules gone, and IPv6 that NAT does not translate. */
export function findRuleDifferences(network: HostNetwork, snapshot: Snapshot): PromiseDifference[] {
  return [
    ...findForwardingOff(network, snapshot),
    ...findRulesMissing(network, snapshot),
    ...findUntranslated(network, snapshot),
  ];
}
