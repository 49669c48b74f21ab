import type { Answers } from "../../model/answers.ts";

/**
 * Whether all rules that matter to libvirt's networks could be read. Rights may be given for one command and not for
 * another: what is missing among the rules that were read then proves nothing. A command that the host does not have
 * keeps no rules; of nft's two listings one is enough.
 */
export function isFirewallWhole({ rulesets, unreadable }: Pick<Answers, "rulesets" | "unreadable">): boolean {
  if (!rulesets.some(({ backend }) => backend !== "ebtables")) return false;
  const refused = new Set(unreadable.filter(({ reason }) => reason !== "command-missing").map(({ what }) => what));
  if (refused.has("iptables-save") || refused.has("ip6tables-save")) return false;
  return !(refused.has("nft-json") && refused.has("nft-text"));
}
