import type { NetworkAnswer } from "../../model/answers.ts";
import type { NicDefinition } from "../../model/guest.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import { classifyNetwork, type NetworkClass } from "../classify-network.ts";
import { groupBy } from "./index-host.ts";

/** A network's answer with what it is: the live document when active, else the stored one. */
export type KnownNetwork = { answer: NetworkAnswer; definition: NetworkDefinition; class: NetworkClass };

/** Networks by everything a NIC can name them with. libvirt's `<source network>` is a name, never a UUID. */
export type NetworkIndex = {
  known: KnownNetwork[];
  byName: Map<string, KnownNetwork>;
  byBridge: Map<string, KnownNetwork[]>;
  byDevice: Map<string, KnownNetwork[]>;
};

/** The devices that `<forward>` names, in its order. */
export function forwardDevices({ forward }: NetworkDefinition): string[] {
  const named = forward.interfaces.length > 0 ? forward.interfaces : forward.dev ? [forward.dev] : [];
  return [...new Set([...named, ...(forward.pf ? [forward.pf] : []), ...forward.pciAddresses])];
}

export function indexNetworks(answers: readonly NetworkAnswer[]): NetworkIndex {
  const known = answers.flatMap((answer) => {
    const definition = (answer.active ? answer.live : null) ?? answer.stored ?? answer.live;
    return definition ? [{ answer, definition, class: classifyNetwork(definition) }] : [];
  });
  const byDevice = new Map<string, KnownNetwork[]>();
  for (const network of known) {
    if (network.class.type !== "macvtap") continue;
    for (const device of forwardDevices(network.definition)) {
      byDevice.set(device, [...(byDevice.get(device) ?? []), network]);
    }
  }
  return {
    known,
    byName: new Map(known.map((network) => [network.definition.name, network])),
    byBridge: groupBy(known, (network) => network.definition.bridge?.name ?? null),
    byDevice,
  };
}

export type NicPlace = { networks: KnownNetwork[]; via: "network" | "bridge" | "device" };

/**
 * The networks a NIC is on: the one it names; else every one that shares its bridge or its device, because a NIC that
 * joins a bridge by hand is on the wire of each of them. A name that no network has any more falls back to the bridge.
 */
export function findNicPlace(nic: NicDefinition, { byName, byBridge, byDevice }: NetworkIndex): NicPlace {
  const named = nic.network === null ? undefined : byName.get(nic.network);
  if (named) return { networks: [named], via: "network" };
  const bridged = nic.bridge === null ? [] : (byBridge.get(nic.bridge) ?? []);
  if (bridged.length > 0) return { networks: bridged, via: "bridge" };
  const direct = nic.type === "direct" && nic.dev !== null ? (byDevice.get(nic.dev) ?? []) : [];
  return { networks: direct, via: "device" };
}
