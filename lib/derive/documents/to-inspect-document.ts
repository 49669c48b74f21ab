import type { InspectDocument } from "../../model/documents.ts";
import type { Guest, Snapshot } from "../../model/snapshot.ts";
import { groupBy } from "../assemble/index-host.ts";
import { toNetworkEntry } from "./to-network-entry.ts";

function toGuestEntry({ name, uuid, state, nics }: Guest): InspectDocument["guests"][number] {
  return {
    name,
    uuid,
    state,
    nics: nics.map(({ mac, type, source, model, tap, plugged, addresses, network, presence }) => ({
      mac,
      type,
      source,
      model,
      tap,
      plugged,
      addresses: addresses.map(({ address, origin }) => ({ address, origin })),
      network,
      presence,
    })),
  };
}

function toLinkEntries({ links, addresses }: Snapshot): InspectDocument["links"] {
  const byLink = groupBy(addresses, ({ link }) => link);
  return links.map(({ name, kind, mac, mtuBytes, isUp, operstate, master, parent }) => ({
    ...{ name, kind, mac, mtuBytes, isUp, operstate, master, parent },
    addresses: (byLink.get(name) ?? []).map(({ family, address, prefix }) => ({ family, address, prefix })),
  }));
}

/** A whole host as `puente.inspect/1`. Texts are the host's own, as it sent them. */
export function toInspectDocument(snapshot: Snapshot): InspectDocument {
  const { host, at, hostname, versions, libvirtFirewall, unreadable, warnings, sysctls } = snapshot;
  return {
    schema: "puente.inspect/1",
    ...{ host, at, hostname, versions, libvirtFirewall, unreadable, warnings },
    networks: snapshot.networks.map(toNetworkEntry),
    guests: snapshot.guests.map(toGuestEntry),
    links: toLinkEntries(snapshot),
    routes: snapshot.routes.map(({ family, table, type, destination, gateway, link, source, metric }) => ({
      ...{ family, table, type, destination, gateway, link, source, metric },
    })),
    sysctls,
    rulesets: snapshot.rulesets.map(({ backend, family, text }) => ({ backend, family, text })),
  };
}
