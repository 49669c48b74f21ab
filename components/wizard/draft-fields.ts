import type { CreatableType } from "@/lib/model/network-spec.ts";

/** Groups of fields that are folded away under the basics, in the order of the form. */
const FIELD_GROUPS = ["ipv6", "dns", "reservations", "wayOut", "bridge", "routes", "traffic", "portgroups"] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

const SERVED = ["ipv6", "dns", "reservations", "bridge", "routes", "traffic", "portgroups"] as const;

/** What each type has fields for; the rest of a draft is kept aside while the type is another one. */
export const TYPE_GROUPS: Record<CreatableType, readonly FieldGroup[]> = {
  nat: FIELD_GROUPS,
  routed: FIELD_GROUPS,
  open: SERVED,
  isolated: SERVED,
  "very-isolated": ["bridge", "traffic", "portgroups"],
  bridged: ["traffic", "portgroups"],
  macvtap: ["traffic", "portgroups"],
};

const COMMON = ["title", "description", "portgroups", "bandwidth", "start", "autostart", "keepOnFailure"];
const OWN_BRIDGE = ["bridge", "mtu", "stp", "delay", "mac", "isolatedPorts", "guestIpv6"];
const WITH_ADDRESS = [...OWN_BRIDGE, "ipv4", "ipv6", "ips", "domain", "dns", "tftp", "routes"];

/** The first keys of a spec that a type can have. What isn't here is not sent for it, and not lost either. */
export const TYPE_KEYS: Record<CreatableType, readonly string[]> = {
  nat: [...COMMON, ...WITH_ADDRESS, "forwardDev", "nat"],
  routed: [...COMMON, ...WITH_ADDRESS, "forwardDev"],
  open: [...COMMON, ...WITH_ADDRESS],
  isolated: [...COMMON, ...WITH_ADDRESS],
  "very-isolated": [...COMMON, ...OWN_BRIDGE],
  bridged: [...COMMON, "hostBridge", "vlan", "isolatedPorts"],
  macvtap: [...COMMON, "macvtap"],
};

/** Types whose bridge has an address of the host's. */
export const hasAddresses = (type: CreatableType): boolean => TYPE_KEYS[type].includes("ipv4");
/** Types that live on a bridge which libvirt makes. */
export const hasOwnBridge = (type: CreatableType): boolean => TYPE_KEYS[type].includes("bridge");

/** Where a problem of the spec has its field: the group to unfold, or null for the basics. */
export function groupOfField(field: string): FieldGroup | null {
  if (/^ipv4\.dhcp\.(hosts|lease|ranges)|^ipv6\.dhcp\.hosts/.test(field)) return "reservations";
  const [head = ""] = field.split(".");
  const groups: Record<string, FieldGroup> = {
    ipv6: "ipv6",
    guestIpv6: "ipv6",
    dns: "dns",
    domain: "dns",
    tftp: "dns",
    nat: "wayOut",
    forwardDev: "wayOut",
    mtu: "bridge",
    stp: "bridge",
    delay: "bridge",
    mac: "bridge",
    title: "bridge",
    description: "bridge",
    routes: "routes",
    bandwidth: "traffic",
    isolatedPorts: "traffic",
    vlan: "traffic",
    portgroups: "portgroups",
  };
  return groups[head] ?? null;
}
