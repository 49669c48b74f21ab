import type { NicDefinition } from "../../model/guest.ts";
import type { Link } from "../../model/link.ts";
import type { Phrase } from "../../model/phrase.ts";
import type { GuestNic, HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { commandOf, virshCommand } from "../evidence-of.ts";
import { servingNetwork } from "../serving-network.ts";
import { networksByName, toGuestRow, toNetworkRef } from "./build-guest-rows.ts";
import { findGuestSystem } from "./find-guest-system.ts";
import { dhcpOf } from "./to-network-row.ts";
import type { CommandView, GuestDetail, GuestNicView } from "./view-types.ts";

const sourceOf = ({ network, bridge, dev, sourceText }: NicDefinition) => network ?? bridge ?? dev ?? sourceText ?? "";

/** What becomes of a NIC when its guest is shut down and started: live XML is lost, stored XML comes. */
function pendingOf({ presence, stored, live }: GuestNic, isRunning: boolean): Phrase | null {
  const say = (code: string, params: Phrase["params"] = {}): Phrase => ({ code: `views.nic.${code}`, params });
  if (!isRunning) return null;
  if (presence === "stored") return say("comesAtStart");
  if (presence === "live") return say("goneAtStop");
  if (!stored || !live) return null;
  const [before, now] = [sourceOf(stored), sourceOf(live)];
  if (stored.network !== live.network || (stored.network === null && before !== now)) {
    return say("movesAtStart", { source: before });
  }
  if (stored.model !== live.model) return say("modelAtStart", { model: stored.model ?? "" });
  return stored.link === live.link ? null : say(stored.link === "up" ? "linkUpAtStart" : "linkDownAtStart");
}

/** The host's NIC under a macvtap: the one it runs on; of a stopped guest's network only if that has no other. */
function deviceOf({ stored, live }: GuestNic, network: HostNetwork | undefined): string | null {
  const now = live ?? stored;
  if (now?.type === "direct" && now.dev !== null) return now.dev;
  if (live !== null || network?.type !== "macvtap" || network.devices.length !== 1) return null;
  return network.devices[0] ?? null;
}

/** What a tap receives the guest has sent; a macvtap counts as its guest does. */
function trafficOf({ kind, counters }: Link): GuestNicView["traffic"] {
  if (!counters) return null;
  const { rxBytes, rxPackets, rxDropped, txBytes, txPackets, txDropped } = counters;
  const rx = { bytes: rxBytes, packets: rxPackets, dropped: rxDropped };
  const tx = { bytes: txBytes, packets: txPackets, dropped: txDropped };
  return kind === "macvtap" ? { received: rx, sent: tx } : { received: tx, sent: rx };
}

function toNicView(nic: GuestNic, snapshot: Snapshot, isRunning: boolean): GuestNicView {
  const { mac, type, source, model, tap, bridge, presence, plugged, whyUnplugged, addresses } = nic;
  const network = snapshot.networks.find(({ name }) => name === nic.network);
  const now = nic.live ?? nic.stored;
  const device = snapshot.links.find(({ name }) => name === tap);
  return {
    ...{ mac, type, source, model, tap, bridge, presence, plugged, whyUnplugged, addresses },
    device: deviceOf(nic, network),
    network: network ? toNetworkRef(network) : null,
    pending: pendingOf(nic, isRunning),
    filterref: now?.filterref ?? null,
    isIsolatedPort: now?.isIsolatedPort ?? false,
    vlanTags: now?.vlanTags ?? [],
    portState: device?.portState ?? null,
    portgroup: now?.portgroup ?? null,
    dhcp: network ? dhcpOf(servingNetwork(network, snapshot)) : null,
    link: now?.link ?? "up",
    traffic: device ? trafficOf(device) : null,
  };
}

function guestCommands(uuid: string, isRunning: boolean, snapshot: Snapshot): CommandView[] {
  const view = (command: string, code: string): CommandView => ({
    command,
    words: { code: `views.command.${code}`, params: {} },
  });
  return [
    ...(isRunning ? [view(virshCommand(snapshot, "dumpxml", uuid), "guestLive")] : []),
    view(virshCommand(snapshot, "dumpxml", uuid, "--inactive"), "guestStored"),
    view(virshCommand(snapshot, "domiflist", uuid), "nics"),
    ...(isRunning ? [view(virshCommand(snapshot, "domifaddr", uuid, "--source", "agent"), "agent")] : []),
    ...(isRunning ? [view(commandOf(snapshot, "ip-neigh"), "neighbours")] : []),
  ];
}

/** Without these its addresses and cables are told by halves; its own agent has a line of its own. */
const SOURCES = new Set(["dnsmasq-leases", "net-dhcp-leases", "ip-addr", "ip-neigh"]);

/** Everything a guest's page shows; null: this host has no such guest (any more). */
export function buildGuestDetail(snapshot: Snapshot, uuid: string): GuestDetail | null {
  const guest = snapshot.guests.find((one) => one.uuid === uuid);
  if (!guest) return null;
  const row = toGuestRow(guest, networksByName(snapshot));
  return {
    at: snapshot.at,
    access: snapshot.access,
    row,
    system: findGuestSystem(guest.system),
    agent: guest.agent,
    nics: guest.nics.map((nic) => toNicView(nic, snapshot, row.isRunning)),
    commands: guestCommands(uuid, row.isRunning, snapshot),
    warnings: snapshot.warnings.filter(({ subject }) => subject === guest.name || subject === uuid),
    unreadable: snapshot.unreadable.filter(({ what, subject }) => subject === null && SOURCES.has(what)),
  };
}
