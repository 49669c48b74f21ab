import type { GuestAnswer, LeaseAnswer, NetworkAnswer } from "../../model/answers.ts";
import type { NicDefinition } from "../../model/guest.ts";
import type { Guest, GuestNic, NetworkNic } from "../../model/snapshot.ts";
import { findPlug } from "./find-plug.ts";
import { type HostIndex, macKey } from "./index-host.ts";
import { findNicPlace, type KnownNetwork, type NetworkIndex } from "./index-networks.ts";
import { type JoinedNic, joinNics } from "./join-nics.ts";
import { nicAddresses } from "./nic-addresses.ts";

/** Everything a guest is joined with. `macOwners`: how many NICs of running guests carry a MAC. */
export type GuestSurroundings = {
  host: HostIndex;
  networks: NetworkIndex;
  leases: Map<NetworkAnswer, LeaseAnswer[]>;
  macOwners: Map<string, number>;
};

/** A guest, and what each network it is on needs to know of its NICs. */
export type AssembledGuest = { guest: Guest; places: { network: NetworkAnswer; nic: NetworkNic }[] };

/** A live NIC of a bridged or macvtap network has another type than the one that was chosen: its network tells. */
function chosenSource(nic: NicDefinition): Pick<GuestNic, "type" | "source"> {
  if (nic.network !== null) return { type: "network", source: nic.network };
  return { type: nic.type, source: nic.bridge ?? nic.dev ?? nic.sourceText };
}

function bridgeOf(nic: NicDefinition, networks: KnownNetwork[]): string | null {
  if (nic.type === "direct") return null;
  return nic.bridge ?? networks[0]?.definition.bridge?.name ?? null;
}

function assembleNic(joined: JoinedNic, answer: GuestAnswer, around: GuestSurroundings) {
  const { stored, live } = joined;
  const now = live ?? stored;
  const chosen = stored ?? live;
  if (!now || !chosen) return [];
  const { networks, via } = findNicPlace(now, around.networks);
  const bridge = bridgeOf(now, networks);
  const leases = networks.flatMap((network) => around.leases.get(network.answer) ?? []);
  const isOnlyOwner = (around.macOwners.get(macKey(now.mac) ?? "") ?? 0) < 2;
  const nic: GuestNic = {
    mac: now.mac,
    ...chosenSource(chosen),
    model: chosen.model,
    tap: live?.tap ?? null,
    network: networks[0]?.definition.name ?? null,
    bridge,
    presence: stored && live ? "both" : live ? "live" : "stored",
    ...findPlug(live, { bridge, state: answer.state }, around.host),
    addresses: live ? nicAddresses({ mac: now.mac, bridge, leases, isOnlyOwner }, answer.agent, around.host) : [],
    stored,
    live,
  };
  return [{ nic, networks, via }];
}

/** One guest joined to networks, taps and addresses; null when neither of its documents is there. */
export function assembleGuest(answer: GuestAnswer, around: GuestSurroundings): AssembledGuest | null {
  const live = answer.active ? answer.live : null;
  const document = live ?? answer.stored ?? answer.live;
  if (!document) return null;
  const joined = joinNics(answer.stored?.nics ?? [], live?.nics ?? []).flatMap((pair) =>
    assembleNic(pair, answer, around),
  );
  const guest: Guest = {
    name: document.name,
    uuid: answer.uuid,
    title: document.title,
    state: answer.state,
    isPersistent: answer.persistent,
    isAutostart: answer.autostart,
    nics: joined.map(({ nic }) => nic),
    system: document.system,
    agent: answer.agent.status,
  };
  const places = joined.flatMap(({ nic, networks, via }) =>
    networks.map((network) => ({ network: network.answer, nic: seenFromNetwork(guest, nic, via) })),
  );
  return { guest, places };
}

function seenFromNetwork(guest: Guest, nic: GuestNic, via: NetworkNic["via"]): NetworkNic {
  const { mac, tap, plugged, whyUnplugged, addresses } = nic;
  return {
    guest: guest.name,
    guestUuid: guest.uuid,
    guestState: guest.state,
    mac,
    tap,
    plugged,
    whyUnplugged,
    via,
    addresses,
  };
}
