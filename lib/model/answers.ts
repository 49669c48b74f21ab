import type { Unreadable, Warning } from "./evidence.ts";
import type { GuestDefinition, GuestState } from "./guest.ts";
import type { AddressFamily, NetworkDefinition } from "./network.ts";
import type { CommandRun, Services, Surroundings } from "./snapshot.ts";

/** One lease as dnsmasq's status file or `net-dhcp-leases` tells it. `expires` ISO 8601 UTC; null: never, or not told. */
export type LeaseAnswer = {
  mac: string | null;
  address: string;
  prefix: number | null;
  hostname: string | null;
  clientId: string | null;
  expires: string | null;
};

/**
 * One network by its UUID, in the order libvirt lists them. A definition is null where libvirt gave none or where its
 * XML was not understood (`…Xml` then still holds the text). `leases`: libvirt's table; null when not asked (stopped)
 * or not readable. The status file of its bridge, in `Answers.statusLeases`, knows more exactly when they end.
 */
export type NetworkAnswer = {
  uuid: string;
  active: boolean;
  persistent: boolean;
  autostart: boolean;
  stored: NetworkDefinition | null;
  live: NetworkDefinition | null;
  storedXml: string | null;
  liveXml: string | null;
  leases: LeaseAnswer[] | null;
};

/** One interface inside a guest, as its agent tells it. */
export type AgentInterface = {
  name: string;
  mac: string | null;
  addresses: { family: AddressFamily; address: string; prefix: number | null }[];
};

/**
 * What a guest's agent said. `absent`: no channel for it; `silent`: a channel, but nobody answered; `unreadable`: we
 * may not ask (read-only) or the question failed; `not-running`: the guest is off.
 */
export type AgentAnswer = {
  status: "answered" | "silent" | "absent" | "unreadable" | "not-running";
  interfaces: AgentInterface[];
};

/** One guest by its UUID. `state` is `unknown` where only XML is left of it. */
export type GuestAnswer = {
  uuid: string;
  active: boolean;
  persistent: boolean;
  autostart: boolean;
  state: GuestState;
  stored: GuestDefinition | null;
  live: GuestDefinition | null;
  storedXml: string | null;
  liveXml: string | null;
  agent: AgentAnswer;
};

/** What the hypervisor can do, as far as networks care. `domainTypes`: `kvm`, `qemu`…; empty when not readable. */
export type Capabilities = { architecture: string | null; domainTypes: string[] };

/** The host itself, from one cheap command. Null: absent or not readable there. */
export type HostFacts = {
  hostname: string | null;
  kernel: string | null;
  os: string | null;
  user: string | null;
  uid: number | null;
  iptables: string | null;
  nft: string | null;
  /** `firewall_backend` of libvirt's network.conf, when somebody wrote it there. */
  configuredBackend: string | null;
  isBrNetfilterLoaded: boolean | null;
  wirelessLinks: string[];
  services: Services;
  /** The two ends of Puente's own SSH session; null: no SSH. */
  ssh: { clientAddress: string; serverAddress: string } | null;
};

/**
 * Everything one batch of commands told, parsed but not yet joined: what `assembleSnapshot` works on.
 * A part that could not be read is empty (or null) here and named in `unreadable`. Nothing is looked up across parts,
 * with one exception: `isWireless` of a link comes from the host facts.
 */
export type Answers = Surroundings & {
  facts: HostFacts;
  libvirtVersion: { daemon: string | null; library: string | null; hypervisor: string | null };
  capabilities: Capabilities;
  /** libvirt was asked with `virsh -r`. */
  isReadOnly: boolean;
  networks: NetworkAnswer[];
  guests: GuestAnswer[];
  /** Leases by bridge name, from dnsmasq's status files; a bridge without a file is absent. */
  statusLeases: { bridge: string; leases: LeaseAnswer[] }[];
  commands: CommandRun[];
  warnings: Warning[];
  unreadable: Unreadable[];
};
