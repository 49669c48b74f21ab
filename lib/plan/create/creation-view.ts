import { type ImaginedHost, type KnownNetwork, toImaginedHost } from "../../derive/topology/imagine-network.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { toCreationFacts } from "./to-creation-facts.ts";

/** What a browser needs to plan and draw a new network while somebody types. */
export type CreationView = {
  facts: CreationFacts;
  /** Who Puente is on the host. */
  user: string;
  host: ImaginedHost;
  /** The networks that run on the host, for the picture. */
  others: KnownNetwork[];
};

/**
 * The part of a snapshot that the creation of a network is planned from, and its picture drawn from. `except`: the UUID
 * of a network that is being changed instead; it is no obstacle to itself.
 */
export function toCreationView(snapshot: Snapshot, except: string | null = null): CreationView {
  return {
    facts: toCreationFacts(snapshot, { except }),
    user: snapshot.access.user,
    host: toImaginedHost(snapshot),
    others: snapshot.networks
      .filter(({ active, uuid }) => active && uuid !== except)
      .map(({ definition, nics }) => ({ definition, guests: new Set(nics.map(({ guestUuid }) => guestUuid)).size })),
  };
}
