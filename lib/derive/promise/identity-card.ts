import type { MacvtapMode, NetworkType } from "../../model/network.ts";
import { IDENTITY_FIELDS, type IdentityField, type NetworkPromise } from "./promise-types.ts";

type Card = Record<Exclude<IdentityField, "purpose">, string>;

const ON_OWN_BRIDGE = {
  family: "private",
  layer2: "virbr",
  hostAttached: "address",
  guestToHost: "yes",
  guestToGuest: "bridge",
  dhcp: "optional",
  leaseTime: "hour",
  gateway: "host",
  dns: "forwards",
  dnsmasq: "yes",
  virsh: "virbr",
} as const;

const ON_LAN = {
  family: "bridged",
  outward: "direct",
  dhcp: "lan",
  leaseTime: "lan",
  gateway: "lan",
  dns: "lan",
  rules: "none",
  dnsmasq: "none",
} as const;

const CARDS: Record<NetworkType, Card> = {
  nat: {
    ...ON_OWN_BRIDGE,
    outward: "masquerade",
    inward: "natRejects",
    devices: "anyWayOut",
    rules: "nat",
    virtManager: "nat",
  },
  routed: {
    ...ON_OWN_BRIDGE,
    outward: "routed",
    inward: "subnetAccepted",
    devices: "anyWayOut",
    rules: "routed",
    virtManager: "routed",
  },
  open: {
    ...ON_OWN_BRIDGE,
    outward: "open",
    inward: "open",
    devices: "anyWayOut",
    rules: "open",
    virtManager: "open",
  },
  isolated: {
    ...ON_OWN_BRIDGE,
    guestToHost: "everyAddress",
    outward: "rejected",
    inward: "rejected",
    gateway: "notGiven",
    dns: "localOnly",
    devices: "none",
    rules: "isolated",
    virtManager: "isolated",
  },
  "very-isolated": {
    ...ON_OWN_BRIDGE,
    hostAttached: "noAddress",
    guestToHost: "noAddress",
    guestToGuest: "layer2",
    outward: "impossible",
    inward: "impossible",
    dhcp: "nobody",
    leaseTime: "none",
    gateway: "nobody",
    dns: "nobody",
    devices: "none",
    rules: "veryIsolated",
    dnsmasq: "none",
    virtManager: "veryIsolated",
  },
  bridged: {
    ...ON_LAN,
    layer2: "hostBridge",
    hostAttached: "onBridge",
    guestToHost: "yes",
    guestToGuest: "bridge",
    inward: "direct",
    devices: "uplinks",
    virsh: "bridge",
    virtManager: "bridged",
  },
  macvtap: {
    ...ON_LAN,
    layer2: "macvtap",
    hostAttached: "cutOnNic",
    guestToHost: "cutOnNic",
    guestToGuest: "bridgeMode",
    inward: "directButHost",
    devices: "nic",
    virsh: "direct",
    virtManager: "macvtap",
  },
  hostdev: {
    ...ON_LAN,
    family: "neither",
    layer2: "virtualFunction",
    hostAttached: "notThroughHost",
    guestToHost: "nicSwitch",
    guestToGuest: "nicSwitch",
    inward: "direct",
    devices: "virtualFunction",
    virsh: "hostdev",
    virtManager: "hostdev",
  },
};

const MACVTAP_GUESTS: Record<MacvtapMode, string> = {
  bridge: "bridgeMode",
  vepa: "vepaMode",
  private: "privateMode",
  passthrough: "passthroughMode",
};

/** The lines of a type's identity card; words are message keys `promise.<field>.<variant>`. */
export function identityCard(type: NetworkType, mode: MacvtapMode | null): NetworkPromise["identity"] {
  const card: Record<IdentityField, string> = { purpose: type, ...CARDS[type] };
  if (type === "macvtap" && mode) card.guestToGuest = MACVTAP_GUESTS[mode];
  return IDENTITY_FIELDS.map((field) => ({ field, words: { code: `promise.${field}.${card[field]}`, params: {} } }));
}
