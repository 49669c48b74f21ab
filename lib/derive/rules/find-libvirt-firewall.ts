import type { Answers } from "../../model/answers.ts";
import type { LibvirtFirewall, NetworkRule } from "../../model/firewall.ts";
import { isFirewallWhole } from "./is-firewall-whole.ts";

/**
 * Which backend libvirt writes its rules in, judged by the rules that are there. After a change of backend the empty
 * chains of the old one stay until the next boot, so chains without rules only count when nothing else does, and what
 * network.conf says only when both or none speak. That there are none is said only where all could be read.
 */
export function findLibvirtFirewall(
  {
    rulesets,
    unreadable,
    facts: { configuredBackend: configured },
  }: Pick<Answers, "rulesets" | "unreadable" | "facts">,
  rules: readonly NetworkRule[],
): LibvirtFirewall {
  const said: LibvirtFirewall = configured === "iptables" || configured === "nftables" ? configured : "unknown";
  if (!rulesets.some(({ backend }) => backend !== "ebtables")) return said;
  const written = new Set(rules.filter(isOwn).map(({ backend }) => (backend === "nftables" ? backend : "iptables")));
  if (written.size === 1) return [...written][0] ?? "unknown";
  if (written.size > 1) return said === "unknown" ? "nftables" : said;
  if (said !== "unknown") return said;
  const hasChains = rulesets.some(({ backend, text }) => backend !== "nftables" && /^:LIBVIRT_FWI /m.test(text));
  if (hasChains) return "iptables";
  if (rulesets.some(({ text }) => /^table ip6? libvirt_network \{/m.test(text))) return "nftables";
  return isFirewallWhole({ rulesets, unreadable }) ? "none" : "unknown";
}

/** Jumps into the chains stay behind as the chains do; only what stands in them tells. */
const isOwn = ({ owner, chain, rule }: NetworkRule) =>
  owner === "libvirt" &&
  (chain.startsWith("LIBVIRT_") || !/jump guest_/.test(rule)) &&
  !/ -j LIBVIRT_/.test(` ${rule}`);
