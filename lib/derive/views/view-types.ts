import type { Evidence, Unreadable, Warning } from "../../model/evidence.ts";
import type { NetworkRule } from "../../model/firewall.ts";
import type { GuestState, NicType } from "../../model/guest.ts";
import type { AddressFamily, MacvtapMode, NetworkDefinition, NetworkType } from "../../model/network.ts";
import type { Phrase } from "../../model/phrase.ts";
import type {
  AddressOrigin,
  Dnsmasq,
  Guest,
  GuestNic,
  HostAccess,
  Lease,
  NetworkNic,
  NicAddress,
} from "../../model/snapshot.ts";
import type { NetworkPromise } from "../promise/promise-types.ts";
import type { XmlDiff } from "../xml-diff/xml-diff-types.ts";

/** Which rows a page wants; everything is optional. `text` is looked for in names, addresses, MACs and devices. */
export type RowQuery = {
  text?: string;
  types?: NetworkType[];
  states?: string[];
  sort?: string;
  descending?: boolean;
  offset?: number;
  /** 100 unless told; at most 1,000. */
  limit?: number;
};

/** One page of rows. `total`: all there are; `matched`: those that answer the query; `facets`: counts of all. */
export type RowPage<Row> = {
  at: string;
  access: HostAccess;
  total: number;
  matched: number;
  offset: number;
  rows: Row[];
  facets: { types: Partial<Record<NetworkType, number>>; states: Record<string, number> };
  /** Parts of the host that these rows would tell more with. */
  unreadable: Unreadable[];
};

/** Who gives addresses: libvirt's dnsmasq with a range, the LAN's server, or nobody. */
export type DhcpServer = "libvirt" | "lan" | "none";

export type SubnetView = {
  family: AddressFamily;
  address: string;
  prefix: number | null;
  /** `192.168.101.1/24`; the address alone where the prefix was not understood. */
  cidr: string;
  ranges: { start: string; end: string }[];
};

export type NetworkRow = {
  uuid: string;
  name: string;
  type: NetworkType;
  mode: MacvtapMode | null;
  family: "private" | "bridged" | null;
  state: "active" | "inactive";
  isPersistent: boolean;
  isAutostart: boolean;
  bridge: string | null;
  /** False: the bridge it names is not on the host now. Null: it has none, or links were unreadable. */
  bridgeExists: boolean | null;
  devices: string[];
  subnets: SubnetView[];
  dhcp: DhcpServer;
  /** For a bridged network on a bridge of libvirt's own: the network that made it, whose server and leases these are. */
  servedBy: NetworkRef | null;
  /** Distinct guests, running and stopped. */
  guests: number;
  runningGuests: number;
  unpluggedNics: number;
  leases: number;
  /** The stored XML says something that is not live yet (libvirt's own additions don't count). */
  hasPendingChanges: boolean;
};

/** A place on the host's disk, and what it holds. `needsRoot`: only root reads it. */
export type HostFile = { path: string; words: Phrase; needsRoot: boolean };

/** A command that proves a part of the page. */
export type CommandView = { command: string; words: Phrase };

export type NetworkDetail = {
  at: string;
  row: NetworkRow;
  definition: NetworkDefinition;
  promise: NetworkPromise;
  /** What this host does differently from the promise, in words. */
  differsFromPromise: { words: Phrase; evidence: Evidence[] }[];
  /** Addresses the host really carries on the bridge, and whether the XML asks for them. */
  hostAddresses: { address: string; prefix: number; family: AddressFamily; inXml: boolean }[];
  nics: NetworkNic[];
  leases: Lease[];
  rules: NetworkRule[];
  /** Who Puente is on the host, and what that account may do there. */
  access: HostAccess;
  /** Null: rules were readable. */
  rulesUnreadable: Unreadable | null;
  dnsmasq: Dnsmasq | null;
  /** The ports of its bridge that are no guest's, with their state. */
  otherPorts: { link: string; kind: string | null; state: string | null }[];
  /** Macvlans of the host beside its macvtap guests; none where the network is another. */
  helpers: { name: string; dev: string; addresses: string[]; destinations: string[] }[];
  storedXml: string | null;
  liveXml: string | null;
  diff: XmlDiff | null;
  files: HostFile[];
  commands: CommandView[];
  warnings: Warning[];
  /** Parts of the host, but for its rules, that this page would tell more with. */
  unreadable: Unreadable[];
};

export type NetworkRef = { uuid: string; name: string; type: NetworkType };

export type GuestRow = {
  uuid: string;
  name: string;
  title: string | null;
  state: GuestState;
  isRunning: boolean;
  isPersistent: boolean;
  isAutostart: boolean;
  nics: number;
  unpluggedNics: number;
  networks: NetworkRef[];
  addresses: { address: string; origin: AddressOrigin }[];
};

export type GuestNicView = {
  mac: string;
  type: NicType;
  source: string | null;
  model: string | null;
  tap: string | null;
  bridge: string | null;
  /** The host's NIC it rides on directly, without a bridge (macvtap); null also while a pool has yet to give one. */
  device: string | null;
  network: NetworkRef | null;
  presence: GuestNic["presence"];
  plugged: boolean | null;
  whyUnplugged: GuestNic["whyUnplugged"];
  /** What the next start changes, or what is live only; null: stored and live agree, or one is missing by state. */
  pending: Phrase | null;
  addresses: NicAddress[];
  filterref: string | null;
  isIsolatedPort: boolean;
  vlanTags: number[];
  portState: string | null;
  portgroup: string | null;
  /** Who gives addresses where it is plugged in; null: that is no network of libvirt's. */
  dhcp: DhcpServer | null;
  /** The virtual cable, as it is now. */
  link: "up" | "down";
  /** Bytes and packets as the guest counts them, since its NIC was made; null: it has no device of its own now. */
  traffic: { received: Traffic; sent: Traffic } | null;
};

type Traffic = { bytes: number; packets: number; dropped: number };

/** The system inside, by what the guest's XML gives away. `by`: its metadata's own id, or no more than features. */
export type GuestSystemView = { isWindows: boolean; id: string | null; by: "osinfo" | "hyperv" };

export type GuestDetail = {
  at: string;
  access: HostAccess;
  row: GuestRow;
  /** Null: nothing in its XML tells. */
  system: GuestSystemView | null;
  agent: Guest["agent"];
  nics: GuestNicView[];
  commands: CommandView[];
  warnings: Warning[];
  /** Parts of the host that this page would tell more with. */
  unreadable: Unreadable[];
};

/** What ⌘K finds on a host. */
export type HostNames = { networks: NetworkRef[]; guests: { uuid: string; name: string }[] };
