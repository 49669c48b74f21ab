import type { Link } from "../../model/link.ts";
import type { HostIndex } from "./index-host.ts";
import { forwardDevices, type KnownNetwork } from "./index-networks.ts";

/** The host's ends of guests and containers, by kind and by the names their software gives; the rest leads outside. */
function isUplink({ name, kind }: Link): boolean {
  if (kind === "tun" || kind === "macvtap") return false;
  return !(kind === "veth" && /^(veth|vnet|lxc|vb-|ve-)/.test(name));
}

/**
 * The NICs a network rides on: the bridge's own uplinks for an external bridge, the forward devices for the others.
 * A network without any (isolated, or NAT through whatever leads outside) has none.
 */
export function networkDevices({ definition, class: { type } }: KnownNetwork, { portsOf }: HostIndex): string[] {
  if (type !== "bridged") return forwardDevices(definition);
  const ports = portsOf.get(definition.bridge?.name ?? "") ?? [];
  return ports.filter(isUplink).map((link) => link.name);
}
