import type { Phrase } from "../../model/phrase.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { indexSnapshot } from "../snapshot-index.ts";
import { subnetOf } from "../subnet-of.ts";

/**
 * What the LAN's router must be told for a routed or open network: the way back to its subnets, through this host.
 * None where the host has no default route of that family: then nobody knows which router.
 */
export function findReturnRoutes({ type, definition }: HostNetwork, snapshot: Snapshot): Phrase[] {
  if (type !== "routed" && type !== "open") return [];
  return definition.subnets.flatMap(({ family, address, prefix }) => {
    const way = snapshot.routes.find((route) => route.family === family && route.destination === "default");
    const own = indexSnapshot(snapshot)
      .addressesOn(way?.link ?? null)
      .find((one) => one.family === family);
    const [subnet, via] = [subnetOf(address, prefix), way?.source ?? own?.address];
    return subnet && via ? [{ code: "views.returnRoute", params: { subnet, via } }] : [];
  });
}
