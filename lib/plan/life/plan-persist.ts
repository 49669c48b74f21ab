import type { Plan } from "../../model/plan.ts";
import type { HostNetwork } from "../../model/snapshot.ts";
import { problem, toPlan } from "./plan-parts.ts";
import { netDefine, netUndefine, step } from "./virsh-steps.ts";

/**
 * A transient network gets a stored document: its own, with its UUID, or libvirt takes it for another of the same name.
 * It goes on running all the while.
 */
export function planPersist(network: HostNetwork): Plan {
  const { name } = network;
  const refuse = (code: string) => toPlan("persist", name, { problems: [problem("network", code, { network: name })] });
  if (network.persistent) return refuse("life.already-stored");
  const xml = network.storedXml ?? network.liveXml;
  if (xml === null) return refuse("life.unreadable");
  const what = { code: "plan.steps.life.define", params: { network: name } };
  return toPlan("persist", name, {
    xml,
    steps: [step(netDefine(xml), { what, undo: netUndefine(network) })],
    postconditions: [{ kind: "network", name, exists: true, active: network.active, persistent: true }],
  });
}
