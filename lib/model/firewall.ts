/** A ruleset exactly as the host printed it; `lib/netfilter` understands it. */
export type RulesetBackend = "iptables" | "iptables-legacy" | "nftables" | "ebtables";
export type RulesetFamily = "ip" | "ip6" | "bridge" | "all";
export type RulesetText = { backend: RulesetBackend; family: RulesetFamily; command: string; text: string };

/** Which backend libvirt itself writes its rules in, judged by what is there, never by a version. */
export type LibvirtFirewall = "iptables" | "nftables" | "none" | "unknown";

/**
 * One rule that mentions a network's bridge or subnet.
 * `rule` is the host's own spelling without `-A CHAIN` / without the handle; `handle` only with nftables.
 */
export type NetworkRule = {
  backend: RulesetBackend;
  family: RulesetFamily;
  table: string;
  chain: string;
  handle: number | null;
  rule: string;
  packets: number | null;
  bytes: number | null;
  /** Written by libvirt (its own chain or table), or by somebody else. */
  owner: "libvirt" | "other";
};
