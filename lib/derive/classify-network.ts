import type { ForwardMode, MacvtapMode, NetworkDefinition, NetworkType } from "../model/network.ts";

export type NetworkClass = { type: NetworkType; mode: MacvtapMode | null };

/**
 * What a network is to people, from its XML alone.
 *   in   `<forward mode="bridge"><interface dev="eth1"/></forward>`
 *   out  { type: "macvtap", mode: "bridge" }
 * `mode` is the macvtap mode; null for every other type. A forward mode of `bridge` is two kinds: with a bridge's name it
 * joins that Linux bridge; with a device, or with nothing at all (libvirt accepts and starts it), it is macvtap. Any
 * `<ip>`, IPv6 alone too, puts the host on the network: isolated, not very isolated.
 * Source: https://libvirt.org/formatnetwork.html
 */
export function classifyNetwork(
  definition: Pick<NetworkDefinition, "bridge" | "subnets"> & { forward: { mode: ForwardMode } },
): NetworkClass {
  const { mode } = definition.forward;
  switch (mode) {
    case "nat":
    case "open":
    case "hostdev":
      return { type: mode, mode: null };
    case "route":
      return { type: "routed", mode: null };
    case "none":
      return { type: definition.subnets.length > 0 ? "isolated" : "very-isolated", mode: null };
    case "bridge":
      return definition.bridge?.name ? { type: "bridged", mode: null } : { type: "macvtap", mode };
    case "private":
    case "vepa":
    case "passthrough":
      return { type: "macvtap", mode };
  }
}
