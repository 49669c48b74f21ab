import type { BridgeTrial } from "./bridge-guard.ts";
import type { HostFiles } from "./host-files.ts";
import type { NftRuleset } from "./nft-ruleset.ts";
import type { SavedRules } from "./saved-rules.ts";
import type { XmlNode } from "./xml-node.ts";

export type Json = { [key: string]: unknown };
export type Version = { major: number; minor: number };

/** A guest's NIC on a network, as libvirt keeps count of them. */
export type Port = { uuid: string; guest: string; mac: string };

export type SimNetwork = {
  uuid: string;
  name: string;
  stored: XmlNode | null;
  live: XmlNode | null;
  isAutostart: boolean;
  ports: Port[];
  /** nftables only: libvirt forgot which rules are its own (after some updates), and leaves them where they are. */
  isForgetful: boolean;
};

/** A guest's documents as text; its NICs are cut out of it and put back. `dhcp`: what its NICs do at their plugging in. */
export type SimGuest = { uuid: string; name: string; stored: string | null; live: string | null };

export type SimLease = { address: string; mac: string; hostname: string | null; clientId: string | null; end: number };

/** All that changes on a simulated host. `now`: milliseconds. `touch` tells that a part is no longer as recorded. */
export type SimState = {
  version: Version;
  backend: "iptables" | "nftables";
  networks: SimNetwork[];
  guests: SimGuest[];
  links: Json[];
  routes4: Json[];
  routes6: Json[];
  neighbours: Json[];
  fdb: Json[];
  sysctls: string[];
  sockets: string[];
  processes: string[];
  traffic: string[];
  leases: Map<string, SimLease[]>;
  /** Bridges whose file of MACs libvirt 11 can no longer read. */
  brokenMacs: Set<string>;
  rules: { ip: SavedRules; ip6: SavedRules };
  files: HostFiles;
  /** What ifupdown has brought up, and the rest of what was recorded of the interfaces' configuration. */
  ifstate: string[];
  config: string[];
  trial: BridgeTrial | null;
  nft: NftRuleset;
  touched: Set<Part>;
  touch: (...parts: Part[]) => void;
  tell: (event: SimEvent) => void;
  now: () => number;
  /** Does something later, as the guests do; ends with the host. */
  later: (milliseconds: number, what: () => void) => void;
  random: (bytes: number) => string;
};

export type Part =
  | "links"
  | "routes4"
  | "routes6"
  | "neighbours"
  | "fdb"
  | "sysctls"
  | "sockets"
  | "processes"
  | "traffic"
  | "leases"
  | "rules"
  | "config"
  | "nft";

/** What waiting programs print: `source` is the program. */
export type SimEvent = { source: "network" | "guest" | "link"; line: string };

export const isAtLeast = ({ major, minor }: Version, wanted: number, wantedMinor: number): boolean =>
  major > wanted || (major === wanted && minor >= wantedMinor);

export const findNetwork = (state: SimState, word: string): SimNetwork | null =>
  state.networks.find(({ uuid }) => uuid === word.toLowerCase()) ??
  state.networks.find(({ name }) => name === word) ??
  null;

export function freshUuid(state: SimState): string {
  const hex = state.random(16);
  const version = `4${hex.slice(13, 16)}`;
  const variant = `${"89ab"[Number.parseInt(hex[16] ?? "0", 16) & 3]}${hex.slice(17, 20)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), version, variant, hex.slice(20)].join("-");
}

export const freshMac = (state: SimState): string => `52:54:00:${(state.random(3).match(/../g) ?? []).join(":")}`;
