import type { LibvirtFirewall } from "../../model/firewall.ts";
import type { AddressFamily, MacvtapMode, NetworkType } from "../../model/network.ts";
import type { Services } from "../../model/snapshot.ts";

/** A network that exists, running or not, as far as a new one can collide with it. `bridge` null: none of its own. */
export type KnownNetwork = {
  name: string;
  uuid: string;
  type: NetworkType;
  mode: MacvtapMode | null;
  isActive: boolean;
  bridge: string | null;
  devices: string[];
  subnets: { address: string; prefix: number | null }[];
  reservations: { mac: string | null; ip: string | null; name: string | null }[];
};

/** An interface of the host. `altNames` count as names: the kernel gives none of them twice. */
export type KnownLink = {
  name: string;
  altNames: string[];
  kind: string | null;
  mac: string | null;
  mtuBytes: number;
  master: string | null;
  parent: string | null;
  isUp: boolean;
  isWireless: boolean;
  isLoopback: boolean;
  macvtapMode: string | null;
  /** Whether the kernel can filter VLANs on this bridge; null: no bridge. */
  canFilterVlans: boolean | null;
};

/** Addresses somebody has: one of the host's own, or the way to others. `link` null: a route to nowhere (blackhole). */
export type TakenBlock = { family: AddressFamily; cidr: string; by: "address" | "route"; link: string | null };

/** Who has a MAC: a guest's NIC, a network's bridge, an interface of the host. */
export type KnownMac = { mac: string; by: "guest" | "network" | "link"; owner: string; network: string | null };

/**
 * All that planning a network needs to know of a host: a small part of a snapshot, plain JSON, so that a browser can
 * check while somebody types.
 */
export type CreationFacts = {
  hostname: string;
  canWrite: boolean;
  /** libvirt's version; null: not told. */
  libvirt: string | null;
  backend: LibvirtFirewall;
  /** The interface that carries Puente's own SSH session. */
  sshLink: string | null;
  /** The address that session comes from: the host must go on answering it the way it does. */
  sshClient: string | null;
  networks: KnownNetwork[];
  links: KnownLink[];
  taken: TakenBlock[];
  macs: KnownMac[];
  defaultRouteLinks: string[];
  /** Interfaces whose IPv6 routes the kernel learned by itself, and would forget when it starts to forward. */
  autoconfiguredLinks: string[];
  sysctls: { ipForward: boolean | null; ipv6Forwarding: boolean | null };
  /** Who answers DNS on every address of the host; null: nobody, as far as can be told. */
  dnsServer: { process: string | null } | null;
  services: Services;
  /** What becomes of forwarded packets that no rule mentions; null: can't be told. */
  forwardPolicy: "accept" | "drop" | null;
  isBridgedTrafficFiltered: boolean;
};
