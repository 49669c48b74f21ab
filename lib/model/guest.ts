export const GUEST_STATES = [
  "running",
  "idle",
  "paused",
  "in-shutdown",
  "shut-off",
  "crashed",
  "pm-suspended",
  "unknown",
] as const;
export type GuestState = (typeof GUEST_STATES)[number];

/** libvirt's `<interface type>`; `other` keeps a word this version does not know (it also warns). */
export const NIC_TYPES = [
  "network",
  "bridge",
  "direct",
  "user",
  "ethernet",
  "hostdev",
  "vdpa",
  "vhostuser",
  "internal",
  "mcast",
  "server",
  "client",
  "udp",
  "null",
  "vds",
  "other",
] as const;
export type NicType = (typeof NIC_TYPES)[number];

/**
 * One `<interface>` of one guest XML document.
 * `network`, `bridge`, `dev` come from `<source>`: live XML of a network NIC may carry all three. `tap` is
 * `<target dev>` (live only; null when stopped). `link` is the virtual cable (`<link state>`), up when absent.
 */
export type NicDefinition = {
  mac: string;
  type: NicType;
  network: string | null;
  portgroup: string | null;
  bridge: string | null;
  dev: string | null;
  macvtapMode: string | null;
  model: string | null;
  tap: string | null;
  link: "up" | "down";
  isIsolatedPort: boolean;
  vlanTags: number[];
  filterref: string | null;
  alias: string | null;
  /** How the source reads where it is none of the above: a hostdev's PCI address, a vdpa path, a socket. */
  sourceText: string | null;
  /** The whole `<interface>` as the host gave it: a change hands it back with only that changed which should change. */
  xml: string;
};

/**
 * What a guest's XML gives away of the system inside. `osinfo`: the id that whoever made the guest wrote into its metadata
 * (`http://microsoft.com/win/11`), null where there is none. `hasHyperv`: Hyper-V's features are on, as Windows likes them.
 */
export type SystemMarks = { osinfo: string | null; hasHyperv: boolean };

export type GuestDefinition = {
  name: string;
  uuid: string;
  title: string | null;
  nics: NicDefinition[];
  hasAgentChannel: boolean;
  system: SystemMarks;
};
