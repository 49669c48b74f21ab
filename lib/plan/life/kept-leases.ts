import type { PlanStep } from "../../model/plan.ts";
import type { HostNetwork } from "../../model/snapshot.ts";
import { ownBridge } from "./own-bridge.ts";
import { step } from "./virsh-steps.ts";

/** Where dnsmasq's leases of a network stand, by its bridge; null: libvirt gives no addresses there. */
export function leasesFile(network: HostNetwork): string | null {
  const bridge = ownBridge(network);
  const hasDhcp = network.definition.subnets.some(({ dhcp }) => dhcp !== null);
  return bridge === null || !hasDhcp ? null : `/var/lib/libvirt/dnsmasq/${bridge}.status`;
}

/** The copy's name, which nothing that looks for leases takes for them. */
export const keptLeasesFile = (file: string): string => `${file}.puente`;

/** Keeps a copy of the leases, which libvirt deletes with the network. Its way back puts them in their place again. */
export const keepLeasesStep = (file: string): PlanStep =>
  step(
    { argv: ["cp", "-pf", "--", file, keptLeasesFile(file)], stdin: null },
    {
      what: { code: "plan.steps.life.keep-leases", params: { file: keptLeasesFile(file) } },
      undo: { argv: ["mv", "-f", "--", keptLeasesFile(file), file], stdin: null },
      privileged: true,
      isOptional: true,
    },
  );
