import type { LibvirtFirewall } from "../../../model/firewall.ts";
import type { NetworkType } from "../../../model/network.ts";
import type { Phrase } from "../../../model/phrase.ts";

/** `rule.<code>` has the words. An error: iptables refuses it, or it never does what it was written for. */
export const RULE_MISTAKES = [
  "device-glued",
  "device-of-old",
  "device-unknown",
  "device-too-long",
  "device-not-here",
  "dash",
  "one-dash",
  "table-needed",
  "target-unknown",
  "chain-unknown",
  "protocol-needed",
  "address",
  "dnat-to-guest",
  "dnat-needs-accept",
  "after-libvirt",
  "nft",
  "nft-device",
  "no-rule",
] as const;
export type RuleMistakeCode = (typeof RULE_MISTAKES)[number];

/**
 * One thing that is wrong with a rule, or missing beside it. `column`: where in the text, counted from 1. `mended`: the
 * whole text as it should be; with `isMore` a second rule that belongs to it. Null: that depends on what was meant.
 */
export type RuleMistake = {
  code: RuleMistakeCode;
  column: number;
  words: Phrase;
  mended: string | null;
  isMore: boolean;
};

/** What of a host a rule is held against. `devices`: every interface, and bridges of networks that are stopped. */
export type RuleHost = {
  devices: readonly string[];
  networks: readonly {
    name: string;
    type: NetworkType;
    bridge: string | null;
    subnets: readonly { address: string; prefix: number | null }[];
  }[];
  /** The host's own addresses that others can aim at: none of libvirt's bridges'. */
  addresses: readonly string[];
  backend: LibvirtFirewall;
};
