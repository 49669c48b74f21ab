import type { Evidence } from "../../model/evidence.ts";
import type { Phrase } from "../../model/phrase.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { commandOf, evidenceOf, virshCommand } from "../evidence-of.ts";
import type { CellValue } from "../promise/promise-types.ts";
import { servingNetwork } from "../serving-network.ts";
import { indexSnapshot } from "../snapshot-index.ts";
import { isRunning } from "../topology/is-running.ts";
import type { CompareCell } from "./compare-types.ts";

type Answer = { value: CellValue; why: Phrase; items?: string[]; evidence?: Evidence[] };

const cell = ({ value, why, items = [], evidence = [] }: Answer): CompareCell => ({
  value,
  why,
  source: "computed",
  evidence,
  items,
  note: null,
});
const phrase = (code: string, params: Phrase["params"] = {}): Phrase => ({ code: `compare.why.${code}`, params });

const isOnLan = ({ type }: HostNetwork) => type === "bridged" || type === "macvtap" || type === "hostdev";
const xmlOf = ({ uuid }: HostNetwork, snapshot: Snapshot) => virshCommand(snapshot, "net-dumpxml", uuid);

/** Who gives addresses, from the XML: whether a LAN has a server cannot be told from its host. */
export function dhcpCell(on: HostNetwork, snapshot: Snapshot): CompareCell {
  const network = servingNetwork(on, snapshot);
  if (isOnLan(network)) return cell({ value: "cannot-tell", why: phrase("dhcpOnLan") });
  const served = network.definition.subnets.flatMap(({ dhcp }) => dhcp ?? []);
  const ranges = served.flatMap((dhcp) => dhcp.ranges);
  const hosts = served.reduce((sum, dhcp) => sum + dhcp.hosts.length, 0);
  const command = xmlOf(network, snapshot);
  if (ranges.length > 0) {
    const items = ranges.map(({ start, end }) => `${start} – ${end}`);
    const evidence = ranges.map(({ start, end }) => ({ command, line: `<range start='${start}' end='${end}'/>` }));
    const why = phrase("dhcpRanges", { ranges: ranges.length, leases: network.leases.length });
    return cell({ value: "yes", why, items, evidence });
  }
  const evidence = [{ command, line: null }];
  if (hosts > 0) return cell({ value: "limited", why: phrase("dhcpReservationsOnly", { count: hosts }), evidence });
  const why = network.definition.subnets.length > 0 ? phrase("dhcpNotAsked") : phrase("dhcpWithoutAddress");
  return cell({ value: "no", why, evidence });
}

/** Who answers names: libvirt's dnsmasq runs wherever the host has an address, and forwards only where there is a way out. */
export function dnsCell(on: HostNetwork, snapshot: Snapshot): CompareCell {
  const network = servingNetwork(on, snapshot);
  if (isOnLan(network)) return cell({ value: "cannot-tell", why: phrase("dnsOnLan") });
  const { subnets, dns } = network.definition;
  const evidence = network.dnsmasq
    ? [evidenceOf(snapshot, "dnsmasq-processes", network.dnsmasq.command)]
    : [{ command: xmlOf(network, snapshot), line: null }];
  const items = subnets.map(({ address }) => address);
  if (subnets.length === 0) return cell({ value: "no", why: phrase("dnsWithoutAddress"), evidence });
  if (!dns.enabled) return cell({ value: "no", why: phrase("dnsDisabled"), evidence });
  const forwards = network.type !== "isolated" || dns.forwarders.length > 0;
  const why = phrase(forwards ? "dnsForwards" : "dnsLocalNames");
  return cell({ value: forwards ? "yes" : "limited", why, items, evidence });
}

/** The host's own addresses on the network: what the bridge carries when it runs, what the XML says when it doesn't. */
export function addressesCell(network: HostNetwork, snapshot: Snapshot): CompareCell {
  const { bridge, devices, active, type } = network;
  const isRead = active && snapshot.addresses.length > 0;
  const places = type === "macvtap" ? devices : bridge === null ? [] : [bridge];
  if (type === "hostdev") return cell({ value: "cannot-tell", why: phrase("addressesUnseen") });
  if (isRead || isOnLan(network)) {
    const { addressesOn } = indexSnapshot(snapshot);
    const items = places.flatMap((place) => addressesOn(place).map((on) => `${on.address}/${on.prefix}`));
    const where = places.join(", ");
    const evidence = places.map((place) => evidenceOf(snapshot, "ip-addr", place));
    if (items.length > 0) return cell({ value: "yes", why: phrase("addressesOn", { where }), items, evidence });
    return cell({ value: "no", why: phrase("addressesNone", { where }), evidence });
  }
  const items = network.definition.subnets.map(({ address, prefix }) => `${address}/${prefix ?? ""}`);
  const evidence = [{ command: xmlOf(network, snapshot), line: null }];
  if (items.length > 0) return cell({ value: "yes", why: phrase("addressesWhenStarted"), items, evidence });
  return cell({ value: "no", why: phrase("addressesNotAsked"), evidence });
}

/** The bridge and the NICs the network rides on. */
export function devicesCell(network: HostNetwork, snapshot: Snapshot): CompareCell {
  const { bridge, devices, type } = network;
  const items = [...(bridge === null ? [] : [bridge]), ...devices];
  const fromLinks = type === "bridged" ? commandOf(snapshot, "ip-addr") : xmlOf(network, snapshot);
  const evidence = [{ command: fromLinks, line: devices.length > 0 ? devices.join(" ") : null }];
  if (devices.length > 0) {
    const code = type === "bridged" ? "devicesUplinks" : "devicesForward";
    return cell({ value: "yes", why: phrase(code, { devices: devices.join(", ") }), items, evidence });
  }
  if (type === "nat" || type === "routed" || type === "open") {
    return cell({ value: "yes", why: phrase("devicesAnyWayOut"), items, evidence });
  }
  return cell({ value: "no", why: phrase(isOnLan(network) ? "devicesNone" : "devicesInside"), items, evidence });
}

/** Who is on it: every guest, running or not. */
export function membersCell(network: HostNetwork, snapshot: Snapshot): CompareCell {
  const names = new Map(network.nics.map(({ guestUuid, guest }) => [guestUuid, guest]));
  const running = new Set(
    network.nics.filter(({ guestState }) => isRunning(guestState)).map(({ guestUuid }) => guestUuid),
  );
  const evidence = [...names.keys()].slice(0, 20).map((uuid) => ({
    command: virshCommand(snapshot, "dumpxml", uuid),
    line: null,
  }));
  if (names.size === 0) return cell({ value: "no", why: phrase("membersNone") });
  const why = phrase("members", { count: names.size, running: running.size });
  return cell({ value: "yes", why, items: [...names.values()], evidence });
}
