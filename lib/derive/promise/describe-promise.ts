import type { MacvtapMode, NetworkType } from "../../model/network.ts";
import { identityCard } from "./identity-card.ts";
import { minimalXml } from "./minimal-xml.ts";
import { promiseCells } from "./promise-cells.ts";
import type { NetworkPromise } from "./promise-types.ts";

const FAMILIES: Record<NetworkType, NetworkPromise["family"]> = {
  nat: "private",
  routed: "private",
  open: "private",
  isolated: "private",
  "very-isolated": "private",
  bridged: "bridged",
  macvtap: "bridged",
  hostdev: null,
};

const LIMITS: Record<NetworkType, readonly string[]> = {
  nat: ["natOtherNetworks", "forwardNeedsAccept", "natIpv6", "forwardingStaysOn"],
  routed: ["returnRoute", "forwardingStaysOn"],
  open: ["openNoRules", "returnRoute", "forwardingStaysOn"],
  isolated: ["hostNotHidden", "gatewayByHand"],
  "very-isolated": ["layer2Shared", "ownDhcp", "bridgeLivesOnHost"],
  bridged: ["bridgeMustExist", "noWifi", "bridgeFilter", "noLeases"],
  macvtap: ["macvtapHost", "macvlanHelper", "nicNotInBridge", "noWifi", "noLeases"],
  hostdev: ["hostdevUnseen", "noLeases"],
};

const MODE_LIMITS: Record<MacvtapMode, readonly string[]> = {
  bridge: ["bareNicIsVepa"],
  vepa: ["vepaReflects"],
  private: ["privateNever"],
  passthrough: ["passthroughTakesNic"],
};

const PROTOCOLS: Record<NetworkType, readonly string[]> = {
  nat: ["TCP/IP", "ARP", "DHCP", "DNS", "NAT"],
  routed: ["TCP/IP", "ARP", "DHCP", "DNS"],
  open: ["TCP/IP", "ARP", "DHCP", "DNS"],
  isolated: ["TCP/IP", "ARP", "DHCP", "DNS"],
  "very-isolated": ["Ethernet", "ARP"],
  bridged: ["Ethernet", "ARP", "STP", "TCP/IP"],
  macvtap: ["Ethernet", "ARP", "TCP/IP"],
  hostdev: ["Ethernet", "SR-IOV", "TCP/IP"],
};

/** Whose network it is: libvirt's own bridge, or the LAN's. Null: neither (a virtual function of the NIC). */
export const familyOf = (type: NetworkType): NetworkPromise["family"] => FAMILIES[type];

/**
 * What a network type promises before anybody looks at a host: theory, in words as data.
 *   in   "macvtap", "vepa"
 *   out  { family: "bridged", cells: { host: { value: "no", … }, guests: { value: "limited", … } }, … }
 * `mode` matters for macvtap alone; null means bridge mode there.
 */
export function describePromise(type: NetworkType, mode: MacvtapMode | null): NetworkPromise {
  const macvtapMode = type === "macvtap" ? (mode ?? "bridge") : null;
  const limits = [...LIMITS[type], ...(macvtapMode ? MODE_LIMITS[macvtapMode] : [])];
  return {
    type,
    mode: macvtapMode,
    family: FAMILIES[type],
    summary: { code: `promise.summary.${type}`, params: {} },
    whenToUse: { code: `promise.when.${type}`, params: {} },
    cells: promiseCells(type, macvtapMode),
    identity: identityCard(type, macvtapMode),
    limits: limits.map((limit) => ({ code: `promise.limit.${limit}`, params: {} })),
    protocols: [...PROTOCOLS[type]],
    xml: minimalXml(type, macvtapMode),
  };
}
