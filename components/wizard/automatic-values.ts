import type { ResolvedSpec, ResolvedSubnet } from "@/lib/plan/create/resolved-spec.ts";
import type { Draft } from "./draft.ts";

function block(subnet: ResolvedSubnet | undefined): Draft | null {
  if (!subnet) return null;
  const [range] = subnet.dhcp?.ranges ?? [];
  return {
    cidr: subnet.prefix === null ? subnet.address : `${subnet.address}/${subnet.prefix}`,
    dhcp: subnet.dhcp ? { start: range?.start, end: range?.end } : null,
  };
}

/** The defaults that a host gives, at the paths of the form: what a field shows that nobody has written in. */
export function automaticValues(resolved: ResolvedSpec): Draft {
  const { name, bridge, hostBridge, macvtap, subnets, start, autostart } = resolved;
  const of = (family: string) => block(subnets.find((subnet) => subnet.family === family));
  return {
    name,
    bridge,
    hostBridge,
    macvtap: macvtap && { mode: macvtap.mode, dev: macvtap.devs[0] },
    ipv4: of("ipv4"),
    ipv6: of("ipv6"),
    start,
    autostart,
  };
}
