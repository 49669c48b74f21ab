import type { MacvtapMode, NetworkType } from "../../model/network.ts";
import type { Phrase } from "../../model/phrase.ts";

/** The answer of one comparison cell, as the JSON documents spell it. */
export type CellValue = "yes" | "no" | "optional" | "limited" | "cannot-tell";

/** The questions a network type answers by what it is. */
export const PROMISE_QUESTIONS = ["host", "outside", "inbound", "guests", "dhcp", "dns"] as const;
export type PromiseQuestion = (typeof PROMISE_QUESTIONS)[number];

export type PromiseCell = { value: CellValue; why: Phrase };

/** The lines of an identity card, in the order they are read. */
export const IDENTITY_FIELDS = [
  "purpose",
  "family",
  "layer2",
  "hostAttached",
  "guestToHost",
  "guestToGuest",
  "outward",
  "inward",
  "dhcp",
  "leaseTime",
  "gateway",
  "dns",
  "devices",
  "rules",
  "dnsmasq",
  "virsh",
  "virtManager",
] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** What a network type promises, before anybody looks at a host. Words are message keys under `promise`. */
export type NetworkPromise = {
  type: NetworkType;
  mode: MacvtapMode | null;
  /** Private: libvirt owns the bridge. Bridged: the host's bridge or NIC does, and guests are on the LAN. */
  family: "private" | "bridged" | null;
  /** One plain sentence: what this network is. */
  summary: Phrase;
  whenToUse: Phrase;
  cells: Record<PromiseQuestion, PromiseCell>;
  identity: { field: IdentityField; words: Phrase }[];
  /** What people take for granted and is not so. */
  limits: Phrase[];
  /** What the type works with (DHCP, DNS, NAT, ARP…), in protocol names that need no translation. */
  protocols: string[];
  /** The shortest XML that makes such a network. */
  xml: string;
};
