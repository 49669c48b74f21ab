import type { Unreadable, Warning } from "./evidence.ts";
import type { LibvirtFirewall, NetworkRule, RulesetText } from "./firewall.ts";
import type { GuestState, NicDefinition, NicType, SystemMarks } from "./guest.ts";
import type { HostConfig } from "./host-config.ts";
import type { FdbEntry, Link, LinkAddress, Neighbour, Route, RouteRule } from "./link.ts";
import type { MacvtapMode, NetworkDefinition, NetworkType } from "./network.ts";

/** A DHCP lease of libvirt's dnsmasq. `expires` ISO 8601 UTC; null: never. `guest` null: no NIC here has the MAC. */
export type Lease = {
  mac: string | null;
  address: string;
  hostname: string | null;
  clientId: string | null;
  expires: string | null;
  guest: string | null;
};

/** How an address is known: libvirt's lease, the guest agent's word, the host's neighbour table. */
export type AddressOrigin = "lease" | "agent" | "arp";
export type NicAddress = { address: string; prefix: number | null; origin: AddressOrigin };

/**
 * One NIC of one guest, live XML joined to stored XML by MAC and to the host's links by tap name.
 * `type` and `source` are as the stored XML says them (what a person chose); `live` is what runs now.
 * `presence`: in both documents, only live (gone at shutdown) or only stored (there at the next start).
 * `plugged` true: link up and the tap on its bridge (or the macvtap present); false: loose; null: guest stopped,
 * or a type that has no tap on the host. `whyUnplugged` says which half is missing.
 * `network` is the network this NIC is on: by name, by its bridge or by its device; null: none of libvirt's.
 */
export type GuestNic = {
  mac: string;
  type: NicType;
  source: string | null;
  model: string | null;
  tap: string | null;
  network: string | null;
  bridge: string | null;
  presence: "both" | "live" | "stored";
  plugged: boolean | null;
  whyUnplugged: "link-down" | "no-master" | "other-master" | "tap-missing" | "tap-down" | null;
  addresses: NicAddress[];
  stored: NicDefinition | null;
  live: NicDefinition | null;
};

export type Guest = {
  name: string;
  uuid: string;
  title: string | null;
  state: GuestState;
  isPersistent: boolean;
  isAutostart: boolean;
  nics: GuestNic[];
  system: SystemMarks;
  /** Whether the guest agent answered; `absent`: no channel for it. */
  agent: "answered" | "silent" | "absent" | "unreadable" | "not-running";
};

/** A guest's NIC seen from the network it is on. `via`: named the network, its bridge, or its device. */
export type NetworkNic = {
  guest: string;
  guestUuid: string;
  guestState: GuestState;
  mac: string;
  tap: string | null;
  plugged: boolean | null;
  whyUnplugged: GuestNic["whyUnplugged"];
  via: "network" | "bridge" | "device";
  addresses: NicAddress[];
};

/** A dnsmasq process of libvirt's. */
export type Dnsmasq = { pid: number; network: string | null; configPath: string | null; command: string };

/**
 * A libvirt network with everything that belongs to it. `definition` is the live document when active, else the
 * stored one. `devices`: the NICs it rides on (forward devices, or the bridge's own uplinks for `bridged`).
 * `bridgeExists` null: it has no bridge of its own. `storedPath`: libvirt's file on the host, null when transient.
 */
export type HostNetwork = {
  name: string;
  uuid: string;
  type: NetworkType;
  mode: MacvtapMode | null;
  active: boolean;
  persistent: boolean;
  autostart: boolean;
  definition: NetworkDefinition;
  stored: NetworkDefinition | null;
  live: NetworkDefinition | null;
  storedXml: string | null;
  liveXml: string | null;
  storedPath: string | null;
  bridge: string | null;
  bridgeExists: boolean | null;
  devices: string[];
  nics: NetworkNic[];
  leases: Lease[];
  rules: NetworkRule[];
  dnsmasq: Dnsmasq | null;
};

export type Versions = {
  libvirt: string | null;
  hypervisor: string | null;
  kernel: string | null;
  os: string | null;
  iptables: string | null;
  nft: string | null;
};

export type Listener = { protocol: "tcp" | "udp"; address: string; port: number; process: string | null };

/** One command that was run for the snapshot, as a person would type it, with how it went. */
export type CommandRun = { id: string; command: string; exitCode: number | null; durationMs: number };

/** Who we are on the host: decides what can be read and, later, done. */
export type HostAccess = {
  user: string;
  isRoot: boolean;
  /** libvirt answered read-write, or only to `virsh -r`. */
  libvirt: "read-write" | "read-only";
  firewall: "readable" | "unreadable";
};

/** Other software that writes rules: present and running or not; null: can't be told. */
export type Services = { firewalld: boolean | null; ufw: boolean | null; docker: boolean | null };

/** What the host has around libvirt. A snapshot keeps it as it was told. */
export type Surroundings = {
  links: Link[];
  addresses: LinkAddress[];
  routes: Route[];
  routeRules: RouteRule[];
  neighbours: Neighbour[];
  fdb: FdbEntry[];
  /** `net.ipv4.ip_forward` → `1`; a key that is absent on the host is absent here. */
  sysctls: Record<string, string>;
  rulesets: RulesetText[];
  listeners: Listener[];
  nwfilterBindings: { tap: string; filter: string }[];
  /** Lines of `tc` per link that are more than the plain qdisc. */
  trafficControl: { link: string; text: string }[];
  dnsmasqs: Dnsmasq[];
  /** The link that carries Puente's own SSH session; null: no SSH, or can't be told. */
  sshLink: string | null;
  /** The address Puente's own SSH session comes from, as the host sees it; null: no SSH. */
  sshClient: string | null;
  hostConfig: HostConfig;
};

/** One host at one moment, everything joined once. */
export type Snapshot = Surroundings & {
  host: string;
  hostname: string;
  at: string;
  durationMs: number;
  access: HostAccess;
  versions: Versions;
  libvirtFirewall: LibvirtFirewall;
  unreadable: Unreadable[];
  warnings: Warning[];
  networks: HostNetwork[];
  guests: Guest[];
  services: Services;
  commands: CommandRun[];
};
