import type { ChangeSpec } from "../../model/change-spec.ts";
import type { Plan } from "../../model/plan.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { planCreate } from "../create/plan-create.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { readSpec } from "../xml/read-spec.ts";
import { withoutElement } from "./edit-xml.ts";
import { moveAddresses } from "./move-addresses.ts";
import { problem, toPlan } from "./plan-parts.ts";

export type CloneChange = Extract<ChangeSpec, { change: "clone" }>;

/**
 * A network like another, under a new name: everything of its document but what can be only once (UUID, MAC, bridge) or
 * only in one place (addresses, which move to free ones; reservations, which are of the other's guests). It does not
 * start with the host, and runs at once where the other does, unless told.
 */
export function planClone(snapshot: Snapshot, network: HostNetwork, { name, start }: CloneChange): Plan {
  const xml = network.storedXml ?? network.liveXml;
  const { spec } = readSpec(xml ?? "");
  if (xml === null || spec === null) {
    return toPlan("clone", network.name, {
      problems: [problem("network", "life.unreadable", { network: network.name })],
    });
  }
  const facts = toCreationFacts(snapshot);
  const { bridge: _bridge, mac: _mac, ...same } = spec;
  const { spec: moved, isWithoutReservations } = moveAddresses(facts, { ...same, name });
  const plan = planCreate(facts, {
    ...moved,
    xml: withoutElement(withoutElement(xml, "network/uuid"), "network/mac"),
    start: start ?? network.active,
    autostart: false,
  });
  const without = problem("network", "life.clone-without-reservations", { network: network.name });
  const warnings = plan.warnings.filter(({ code }) => code !== "create.xml-kept");
  return { ...plan, change: "clone", warnings: [...(isWithoutReservations ? [without] : []), ...warnings] };
}
