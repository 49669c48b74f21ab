import type { CreatableType } from "@/lib/model/network-spec.ts";

/** A type's colour on its card's name, and on the edge and ground of the card that is chosen. */
export const TYPE_TONES: Record<CreatableType, { text: string; chosen: string; edge: string }> = {
  nat: { text: "text-nat", chosen: "border-nat bg-nat-tint", edge: "hover:border-nat" },
  routed: { text: "text-routed", chosen: "border-routed bg-routed-tint", edge: "hover:border-routed" },
  open: { text: "text-open", chosen: "border-open bg-open-tint", edge: "hover:border-open" },
  isolated: { text: "text-isolated", chosen: "border-isolated bg-isolated-tint", edge: "hover:border-isolated" },
  "very-isolated": {
    text: "text-very-isolated",
    chosen: "border-very-isolated bg-very-isolated-tint",
    edge: "hover:border-very-isolated",
  },
  bridged: { text: "text-bridged", chosen: "border-bridged bg-bridged-tint", edge: "hover:border-bridged" },
  macvtap: { text: "text-macvtap", chosen: "border-macvtap bg-macvtap-tint", edge: "hover:border-macvtap" },
};

/** The types in the order that a person meets them: what stays in the host, then what is on the LAN. */
export const TYPE_ORDER: readonly CreatableType[] = [
  "nat",
  "isolated",
  "very-isolated",
  "routed",
  "open",
  "bridged",
  "macvtap",
];
