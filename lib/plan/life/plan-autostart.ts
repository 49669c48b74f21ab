import type { Plan } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { checkAutostart } from "./check-autostart.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { autostartStep } from "./virsh-steps.ts";

/** Whether a stored network starts with the host; whether it runs now does not change. */
export function planAutostart(snapshot: Snapshot, network: HostNetwork, isOn: boolean): Plan {
  const { name } = network;
  const refuse = (field: string, code: string) =>
    toPlan("autostart", name, { problems: [problem(field, code, { network: name })] });
  if (!network.persistent) return refuse("network", "life.transient-autostart");
  if (network.autostart === isOn) return refuse("autostart", isOn ? "life.already-autostart" : "life.not-autostart");
  return toPlan("autostart", name, {
    ...(isOn ? checkAutostart(snapshot, network) : {}),
    steps: [autostartStep(network, isOn)],
    postconditions: [{ kind: "network", name, exists: true, autostart: isOn }],
  });
}
