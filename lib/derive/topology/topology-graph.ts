import type { GuestState } from "../../model/guest.ts";
import type { MacvtapMode, NetworkType } from "../../model/network.ts";

/** The colour family of a node or an edge: a network type, or none where nothing of libvirt's is meant. */
export type Tone = NetworkType | "plain";

type InternetNode = { kind: "internet"; id: string };
/** The gateway of a default route: all that the host knows of it. */
export type LanRouterNode = { kind: "lan-router"; id: string; lan: string; addresses: string[] };
/** One stretch of LAN. `subnets` come from the host's own addresses on it; none: the host can't name it. */
export type LanNode = { kind: "lan"; id: string; subnets: string[]; nics: string[] };
export type NicNode = {
  kind: "nic";
  id: string;
  name: string;
  tone: Tone;
  hasCarrier: boolean;
  isWireless: boolean;
  /** The host has an address on this very link (not on a bridge above it). */
  hasHostAddress: boolean;
};
export type HostNode = { kind: "host"; id: string; name: string };
export type RouterNode = {
  kind: "router";
  id: string;
  /** Null: the sysctl was not readable. */
  forwardsIpv4: boolean | null;
  forwardsIpv6: boolean | null;
  /** The link and source address of the best default route; null: the host knows no way out. */
  exit: { link: string; address: string | null } | null;
};

/** What a person calls the thing guests are plugged into, when it is no libvirt network: how it is reached. */
export type SegmentForm = "network" | "bridge" | "direct" | "user" | "hostdev" | "other";
/**
 * One column: a libvirt network that is active, or a bridge or device that guests use without one.
 * `place`: under the router bar, before it (its own way to a NIC) or after it (neither). `card`: a switch, a dashed card without ports.
 */
export type SegmentNode = {
  kind: "segment";
  id: string;
  form: SegmentForm;
  name: string;
  uuid: string | null;
  tone: Tone;
  type: NetworkType | null;
  mode: MacvtapMode | null;
  place: "before" | "under" | "after";
  card: "switch" | "dashed";
  bridge: string | null;
  /** The bridge or NICs it needs and the host does not have now; []: nothing is missing, or links were unreadable. */
  missing: string[];
  devices: string[];
  /** Whether the rules that make the type so are on the host now; null: rules were unreadable, or it needs none. */
  hasItsRules: boolean | null;
  dhcp: { server: "libvirt" | "lan" | "none"; ranges: string[] };
  hasDns: boolean;
  guests: number;
  runningGuests: number;
};

/** How one NIC is: plugged; loose; its guest is stopped; there at the next start; not on this host's links. */
export type LegState = "plugged" | "unplugged" | "stopped" | "next-start" | "unseen";
/** One NIC of a guest as a leg. `segment` null: its network is stopped (`network` names it) or unknown. */
export type GuestLeg = {
  id: string;
  segment: string | null;
  network: string | null;
  tone: Tone;
  state: LegState;
  tap: string | null;
  mac: string;
  addresses: string[];
};
export type GuestNode = {
  kind: "guest";
  id: string;
  uuid: string;
  name: string;
  state: GuestState;
  isRunning: boolean;
  legs: GuestLeg[];
  /** NICs that the filter leaves out. */
  hiddenLegs: number;
};
/** A dashed grey box at the foot: a stopped network, or a bridge of the host that is none of libvirt's. */
export type FootNode =
  | { kind: "stopped-network"; id: string; uuid: string; name: string; type: NetworkType; guests: number }
  | { kind: "foreign-bridge"; id: string; name: string; addresses: string[] };

export type TopologyNode =
  | InternetNode
  | LanRouterNode
  | LanNode
  | NicNode
  | HostNode
  | RouterNode
  | SegmentNode
  | GuestNode
  | FootNode;

/** Why a link does not go through: the host has no address there, or macvtap keeps the NIC's own host away. */
export type CutReason = "no-host-address" | "bridge-missing";
export type EdgeKind = "wan" | "lan" | "attach" | "uplink" | "exit" | "host-leg";
/** A link above the guests. `interfaceName` and `addresses` are drawn at its crossing; legs live in their guests. */
export type TopologyEdge = {
  id: string;
  kind: EdgeKind;
  from: string;
  to: string;
  tone: Tone;
  isDashed: boolean;
  interfaceName: string | null;
  addresses: string[];
  cut: CutReason | null;
};

/** One host as a picture's content: no place, no size, no words. Every list has a stable order. */
export type TopologyGraph = {
  host: HostNode;
  router: RouterNode;
  internet: InternetNode | null;
  lanRouters: LanRouterNode[];
  lans: LanNode[];
  nics: NicNode[];
  segments: SegmentNode[];
  guests: GuestNode[];
  foot: FootNode[];
  edges: TopologyEdge[];
};
