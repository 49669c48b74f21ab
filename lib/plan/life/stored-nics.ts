import type { PlanCommand, PlanStep, Postcondition } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { withAttribute } from "./edit-xml.ts";
import { nicsOnNetwork } from "./guests-on-network.ts";
import { step, virshXml } from "./virsh-steps.ts";

type StoredNics = { steps: PlanStep[]; postconditions: Postcondition[] };

/** The stored NICs of every guest that name a network, given its new name; each its own XML, changed in that alone. */
export function storedNicSteps(snapshot: Snapshot, network: HostNetwork, name: string): StoredNics {
  const nics = nicsOnNetwork(snapshot, network).flatMap(({ guest, nic, isStored }) =>
    isStored && guest.isPersistent && nic.stored?.network === network.name
      ? [{ guest, mac: nic.mac, isRunning: nic.live !== null, xml: nic.stored.xml }]
      : [],
  );
  const store = (uuid: string, xml: string): PlanCommand =>
    virshXml(`${xml}\n`, "update-device", "--domain", uuid, "--file", "/dev/stdin", "--config");
  return {
    steps: nics.map(({ guest, mac, xml }) =>
      step(store(guest.uuid, withAttribute(xml, "interface/source", { name: "network", value: name })), {
        what: { code: "plan.steps.life.nic-stored", params: { guest: guest.name, mac, network: name } },
        undo: store(guest.uuid, xml),
      }),
    ),
    postconditions: nics
      .filter(({ isRunning }) => !isRunning)
      .map(({ guest, mac }) => ({ kind: "nic", guest: guest.name, mac, network: name })),
  };
}
