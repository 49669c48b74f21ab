import type { NetworkType } from "../../model/network.ts";

/** Types whose bridge libvirt makes itself. */
const OWN_BRIDGE: readonly NetworkType[] = ["nat", "routed", "open", "isolated", "very-isolated"];
/** Types where the host has an address, and so can answer DHCP and DNS. */
const WITH_ADDRESS: readonly NetworkType[] = ["nat", "routed", "open", "isolated"];

export const hasOwnBridge = (type: NetworkType): boolean => OWN_BRIDGE.includes(type);
export const hasHostAddress = (type: NetworkType): boolean => WITH_ADDRESS.includes(type);
/** Types whose packets the host passes on to elsewhere. */
export const isForwarded = (type: NetworkType): boolean => type === "nat" || type === "routed" || type === "open";
