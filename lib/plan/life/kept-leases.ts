import type { PlanStep } from "../../model/plan.ts";
import type { HostNetwork } from "../../model/snapshot.ts";
import { asStored } from "./as-stored.ts";
import { ownBridge } from "./own-bridge.ts";
import { step } from "./virsh-steps.ts";

const FOLDER = "/var/lib/libvirt/dnsmasq";

/**
 * Where dnsmasq's leases of a network stand, by the bridge it is stored with, which is whose leases libvirt deletes
 * with the definition; null: it gives no addresses there.
 */
export function leasesFile(network: HostNetwork): string | null {
  const { definition, ...stored } = asStored(network);
  const bridge = ownBridge(stored);
  const hasDhcp = definition.subnets.some(({ dhcp }) => dhcp !== null);
  return bridge === null || !hasDhcp ? null : `${FOLDER}/${bridge}.status`;
}

/** The copy's name, which nothing that looks for leases takes for them. By UUID: another network may get the bridge. */
const keptLeasesFile = ({ uuid }: Pick<HostNetwork, "uuid">): string => `${FOLDER}/${uuid}.leases.puente`;

/**
 * Keeps a copy of the leases, which libvirt deletes with the network. Its way back puts them in their place again. A
 * copy of before goes first: a network that gave no address since has no leases to copy, and must not get old ones back.
 */
export function keepLeasesSteps(network: HostNetwork, file: string): PlanStep[] {
  const kept = keptLeasesFile(network);
  const as = { privileged: true, isOptional: true };
  const told = (code: string) => ({ code: `plan.steps.life.${code}`, params: { file: kept } });
  return [
    step({ argv: ["rm", "-f", "--", kept], stdin: null }, { what: told("forget-leases"), ...as }),
    step(
      { argv: ["cp", "-pf", "--", file, kept], stdin: null },
      { what: told("keep-leases"), undo: { argv: ["mv", "-f", "--", kept, file], stdin: null }, ...as },
    ),
  ];
}

/** Puts the leases back before dnsmasq starts; that they are lost is no reason to stay without the network. */
export function restoreLeasesSteps(network: HostNetwork): PlanStep[] {
  const [file, kept] = [leasesFile(network), keptLeasesFile(network)];
  if (file === null) return [];
  return [
    step(
      { argv: ["mv", "-f", "--", kept, file], stdin: null },
      {
        what: { code: "plan.steps.life.restore-leases", params: { file } },
        undo: { argv: ["mv", "-f", "--", file, kept], stdin: null },
        privileged: true,
        isOptional: true,
      },
    ),
  ];
}
