import type { AddressFamily } from "./network.ts";

export type Counters = {
  rxBytes: number;
  rxPackets: number;
  rxDropped: number;
  txBytes: number;
  txPackets: number;
  txDropped: number;
};

/**
 * One interface of the host, from `ip -j -d -s link`. `kind` is the kernel's info_kind (`bridge`, `tun`, `macvtap`,
 * `veth`, `vlan`…; null: a physical NIC or unknown). `parent` is the lower device of macvtap, vlan and the like.
 * `isUp`: the administrative flag. `operstate` as the kernel prints it (a tap that works is `UNKNOWN`).
 */
export type Link = {
  name: string;
  index: number;
  kind: string | null;
  mac: string | null;
  mtuBytes: number;
  isUp: boolean;
  hasCarrier: boolean;
  operstate: string;
  master: string | null;
  parent: string | null;
  altNames: string[];
  isWireless: boolean;
  isLoopback: boolean;
  isIsolatedPort: boolean;
  /** The bridge's own settings; null for other kinds. */
  bridge: {
    stp: boolean;
    forwardDelayMs: number;
    vlanFiltering: boolean;
    /** The kernel was built with VLAN filtering: without it, it does not print the bridge's VLAN protocol. */
    canFilterVlans: boolean;
    nfCallIptables: boolean;
    nfCallIp6tables: boolean;
  } | null;
  /** State of this port in its bridge (`forwarding`, `learning`…), null when it is no port. */
  portState: string | null;
  macvtapMode: string | null;
  xdp: boolean;
  counters: Counters | null;
};

export type LinkAddress = {
  link: string;
  family: AddressFamily;
  address: string;
  prefix: number;
  scope: string;
  isDynamic: boolean;
};

/** A route of any table. `destination` is a CIDR or `default`; `type` is unicast unless the kernel says otherwise. */
export type Route = {
  family: AddressFamily;
  table: string;
  type: string;
  destination: string;
  gateway: string | null;
  link: string | null;
  source: string | null;
  metric: number | null;
  protocol: string | null;
  scope: string | null;
  isLinkDown: boolean;
};

/** One policy-routing rule, from `ip -j rule`; `text` is the selector and action in `ip rule`'s words. */
export type RouteRule = { family: AddressFamily; priority: number; table: string | null; text: string };

export type Neighbour = { address: string; family: AddressFamily; mac: string | null; link: string; state: string };

/** A MAC that a bridge port has learned, or carries. */
export type FdbEntry = { mac: string; link: string; master: string | null; isPermanent: boolean; vlan: number | null };
