import type { NetworkDefinition } from "../../model/network.ts";
import type { ExpectedRules } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { expectedRules } from "../rules/expected-rules.ts";

/** The rules libvirt will write, in the backend it is seen to use; null where none of its networks shows which. */
export function rulesOf({ libvirtFirewall }: Snapshot, definition: NetworkDefinition): ExpectedRules | null {
  return libvirtFirewall === "iptables" || libvirtFirewall === "nftables"
    ? expectedRules(definition, libvirtFirewall)
    : null;
}
