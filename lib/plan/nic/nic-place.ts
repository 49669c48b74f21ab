import type { ChangeSpec } from "../../model/change-spec.ts";
import type { NicDefinition } from "../../model/guest.ts";
import type { HostNetwork } from "../../model/snapshot.ts";
import { piece, type XmlPiece } from "../xml/xml-piece.ts";

export type NicSource = Extract<ChangeSpec, { change: "nic"; action: "move" }>["source"];

/**
 * Where a NIC is plugged in. `kind`: a port of a bridge can be moved to another bridge while the guest runs; macvtap is
 * another device, so that the NIC is taken out and put in again. `network` null: a bridge or NIC of the host's own.
 */
export type NicPlace = {
  kind: "bridge" | "macvtap";
  type: "network" | "bridge" | "direct";
  network: HostNetwork | null;
  /** What people call it: the network's, the bridge's or the NIC's name. */
  label: string;
  source: XmlPiece;
  asked: NicSource;
};

/** A place on one of libvirt's networks. */
export const placeOnNetwork = (network: HostNetwork, portgroup: string | null): NicPlace => ({
  ...{ kind: network.type === "macvtap" ? "macvtap" : "bridge", type: "network", network, label: network.name },
  source: piece("source", { network: network.name, portgroup }),
  asked: { network: network.name, ...(portgroup === null ? {} : { portgroup }) },
});

/** A place on a bridge of the host. */
export const placeOnBridge = (bridge: string): NicPlace => ({
  ...{ kind: "bridge", type: "bridge", network: null, label: bridge },
  source: piece("source", { bridge }),
  asked: { bridge },
});

type Mode = NonNullable<Extract<NicSource, { dev: string }>["mode"]>;

/** A place on a NIC of the host; the mode is always said, for libvirt's own choice is vepa. */
export const placeOnDevice = (dev: string, mode: Mode): NicPlace => ({
  ...{ kind: "macvtap", type: "direct", network: null, label: dev },
  source: piece("source", { dev, mode }),
  asked: { dev, mode },
});

const MODES: Record<string, Mode> = { bridge: "bridge", private: "private", passthrough: "passthrough" };

/**
 * Where a NIC is now, as one of its documents says it: by its network where it has one, for what libvirt makes of that
 * (the bridge, the port's id) is given anew. Null: on nothing that Puente moves NICs on.
 */
export function placeNow(networks: readonly HostNetwork[], nic: NicDefinition): NicPlace | null {
  if (nic.network !== null) {
    const network = networks.find(({ name }) => name === nic.network);
    return !network || network.type === "hostdev" ? null : placeOnNetwork(network, nic.portgroup);
  }
  if (nic.type === "bridge" && nic.bridge !== null) return placeOnBridge(nic.bridge);
  if (nic.type !== "direct" || nic.dev === null) return null;
  return placeOnDevice(nic.dev, MODES[nic.macvtapMode ?? ""] ?? "vepa");
}

export const isSamePlace = (one: NicPlace | null, other: NicPlace): boolean =>
  one !== null && JSON.stringify([one.type, one.source]) === JSON.stringify([other.type, other.source]);
