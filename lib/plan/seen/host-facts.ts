import type { Plan } from "../../model/plan.ts";
import type { Guest, HostNetwork, Snapshot } from "../../model/snapshot.ts";

/** One thing of a host as a text that is the same exactly as long as nothing that matters to a plan changes. */
export type HostFact = { area: "networks" | "guests" | "links"; key: string; name: string; text: string };

/** Links that come and go with guests, containers and tunnels: no plan is made from them. */
const PASSING_KINDS = new Set(["tun", "veth", "macvtap", "macvlan"]);

/** What the kernel adds beside an address comes and goes with a bridge's guests, and what routers announce with them. */
const PASSING_ROUTES = new Set(["ra", "kernel"]);

function networkText(network: HostNetwork): string {
  const { name, active, persistent, autostart, storedXml, liveXml } = network;
  // libvirt counts the connected guests in the document itself
  const live = liveXml?.replace(/ connections=(['"])\d+\1/g, "") ?? null;
  return JSON.stringify([name, active, persistent, autostart, storedXml, live]);
}

/** A NIC gets another port and tap each time it is plugged in; a cable that is in is written down once it was out. */
const PASSING_XML =
  / portid=(['"])[^'"]*\1|\s*<target dev=(['"])(?:vnet|macvtap)\d+\2\/>|\s*<link state=(['"])up\3\/>/g;

/** Its NICs as they are stored; of a guest that the plan concerns also whether it runs and how it is plugged now. */
function guestText({ name, state, isPersistent, nics }: Guest, isConcerned: boolean): string {
  const kept = nics.map(({ mac, stored, live }) => [mac, (stored ?? live)?.xml ?? null]);
  const now = nics.map(({ live, plugged }) => [live?.xml.replace(PASSING_XML, "") ?? null, plugged]);
  return JSON.stringify(isConcerned ? [name, isPersistent, kept, state, now] : [name, isPersistent, kept]);
}

/** The guests whose running matters: the plan's subject, who is cut off, and who is on the network it is about. */
function concernedGuests(
  { networks }: Snapshot,
  plan: Pick<Plan, "subject" | "cutOff" | "postconditions">,
): Set<string> {
  const named = new Set([plan.subject, ...plan.cutOff.map(({ guest }) => guest)]);
  for (const condition of plan.postconditions) {
    if (condition.kind !== "link") named.add(condition.kind === "nic" ? condition.guest : condition.name);
  }
  const theirs = networks.filter(({ name, uuid }) => named.has(name) || named.has(uuid));
  for (const { nics } of theirs) for (const { guest } of nics) named.add(guest);
  return named;
}

function linkFacts({ links, addresses, routes }: Snapshot): HostFact[] {
  const lasting = links.filter(({ kind }) => !PASSING_KINDS.has(kind ?? ""));
  const ofLink = (name: string) => {
    const own = addresses.filter(({ link, scope }) => link === name && scope === "global");
    const ways = routes.filter(
      ({ link, table, protocol }) => link === name && table === "main" && !PASSING_ROUTES.has(protocol ?? ""),
    );
    return [
      own.map(({ family, address, prefix }) => [family, address, prefix]),
      ways.map(({ family, type, destination, gateway }) => [family, type, destination, gateway]),
    ];
  };
  return lasting.map(({ name, kind, master, parent, isUp, mac }) => ({
    area: "links",
    key: name,
    name,
    // a bridge without a fixed MAC takes that of whatever is plugged into it
    text: JSON.stringify([kind, master, parent, isUp, kind === "bridge" ? null : mac, ...ofLink(name)]),
  }));
}

/**
 * What a plan for this host is made from. Left out is what changes by itself and decides nothing: leases, counters,
 * the taps of guests, guests that start and stop without having to do with the plan.
 */
export function hostFacts(snapshot: Snapshot, plan: Pick<Plan, "subject" | "cutOff" | "postconditions">): HostFact[] {
  const concerned = concernedGuests(snapshot, plan);
  const networks = snapshot.networks.map((network): HostFact => {
    const { uuid: key, name } = network;
    return { area: "networks", key, name, text: networkText(network) };
  });
  const guests = snapshot.guests.map((guest): HostFact => {
    const { uuid: key, name } = guest;
    return { area: "guests", key, name, text: guestText(guest, concerned.has(name) || concerned.has(key)) };
  });
  return [...networks, ...guests, ...linkFacts(snapshot)];
}
