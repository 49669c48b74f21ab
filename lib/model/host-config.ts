/** Who sets up the interfaces of a host. Puente changes those of ifupdown and systemd-networkd, and shows the others'. */
export const BRIDGE_MANAGERS = ["ifupdown", "networkd", "network-manager", "netplan"] as const;
export type BridgeManager = (typeof BRIDGE_MANAGERS)[number];

/** A file that says how the host's interfaces are set up. `text` null: not readable for us, or too long to be sent. */
export type ConfigFile = { path: string; text: string | null; isLink: boolean };

/**
 * A bridge that was made, or taken away (`isRemoval`), and that nobody has confirmed yet: the host takes that back by
 * itself in `remainingSeconds` (at the moment of the snapshot). `isDecided`: it is being confirmed or taken back right now.
 */
export type PendingBridge = {
  name: string;
  dev: string;
  manager: string;
  seconds: number;
  remainingSeconds: number;
  isDecided: boolean;
  isRemoval: boolean;
};

/**
 * How the host's own interfaces are set up, and by whom. Empty where there is no such thing on the host. `networkFiles`:
 * by the index of a link, the file systemd-networkd took its settings from. `ifstate`: what ifupdown brought up.
 */
export type HostConfig = {
  isSystemdBooted: boolean;
  networkManager: { isRunning: boolean; devices: { name: string; state: string; connection: string | null }[] };
  networkd: { isRunning: boolean; files: ConfigFile[]; networkFiles: Record<number, string> };
  netplan: ConfigFile[];
  ifupdown: { flavour: "ifupdown" | "other" | null; hasBridgeUtils: boolean; ifstate: string[]; files: ConfigFile[] };
  pending: PendingBridge | null;
};

export const NO_HOST_CONFIG: HostConfig = {
  isSystemdBooted: false,
  networkManager: { isRunning: false, devices: [] },
  networkd: { isRunning: false, files: [], networkFiles: {} },
  netplan: [],
  ifupdown: { flavour: null, hasBridgeUtils: false, ifstate: [], files: [] },
  pending: null,
};

/** Where a bridge that is not confirmed yet is kept on the host: gone when the host starts anew. */
export const BRIDGE_FOLDER = "/run/puente-bridge";
