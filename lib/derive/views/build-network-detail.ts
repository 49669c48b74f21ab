import type { Unreadable } from "../../model/evidence.ts";
import type { HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { findDifferences } from "../differences/find-differences.ts";
import { describePromise } from "../promise/describe-promise.ts";
import { indexSnapshot } from "../snapshot-index.ts";
import { diffNetworkXml } from "../xml-diff/diff-network-xml.ts";
import { findReturnRoutes } from "./find-return-routes.ts";
import { networkCommands } from "./network-commands.ts";
import { networkFiles } from "./network-files.ts";
import { toNetworkRow } from "./to-network-row.ts";
import type { NetworkDetail } from "./view-types.ts";

const RULE_READERS = new Set(["iptables-save", "ip6tables-save", "nft-text", "nft-json"]);

function hostAddresses({ bridge, devices, type, definition }: HostNetwork, snapshot: Snapshot) {
  const places = type === "macvtap" ? devices : [bridge];
  const asked = new Set(definition.subnets.map(({ address }) => address.toLowerCase()));
  return places
    .flatMap((place) => indexSnapshot(snapshot).addressesOn(place))
    .map(({ address, prefix, family }) => ({ address, prefix, family, inXml: asked.has(address.toLowerCase()) }));
}

/** Ports that are no guest's: uplinks, containers, taps of a guest that libvirt does not know. */
function otherPorts({ bridge, nics }: HostNetwork, { links }: Snapshot): NetworkDetail["otherPorts"] {
  if (bridge === null) return [];
  const taps = new Set(nics.map(({ tap }) => tap));
  return links
    .filter(({ master, name }) => master === bridge && !taps.has(name))
    .map(({ name, kind, portState }) => ({ link: name, kind, state: portState }));
}

/** What leads from the host to guests that macvtap keeps apart from it. */
function helpersOf({ type, devices }: HostNetwork, { links, addresses, routes }: Snapshot): NetworkDetail["helpers"] {
  if (type !== "macvtap") return [];
  return links
    .filter(({ kind, parent }) => kind === "macvlan" && parent !== null && devices.includes(parent))
    .map(({ name, parent }) => ({
      name,
      dev: parent ?? "",
      addresses: addresses
        .filter(({ link, scope }) => link === name && scope === "global")
        .map(({ address }) => address),
      destinations: routes
        .filter(({ link, table, type: kind }) => link === name && table === "main" && kind === "unicast")
        .map(({ destination }) => destination),
    }));
}

function rulesUnreadable({ access, unreadable }: Snapshot): NetworkDetail["rulesUnreadable"] {
  if (access.firewall === "readable") return null;
  return (
    unreadable.find(({ what, reason }) => RULE_READERS.has(what) && reason !== "command-missing") ??
    unreadable.find(({ what }) => RULE_READERS.has(what)) ?? {
      what: "iptables-save",
      reason: "failed",
      subject: null,
      detail: "",
    }
  );
}

/** Without these leases, addresses and cables are told by halves. */
const SOURCES = new Set(["dnsmasq-leases", "net-dhcp-leases", "ip-addr", "ip-neigh", "domifaddr-agent"]);

const isMissed = ({ what, subject }: Unreadable, { name, uuid }: HostNetwork) =>
  SOURCES.has(what) && (subject === null || subject === name || subject === uuid);

/** Everything a network's page shows; null: this host has no such network (any more). */
export function buildNetworkDetail(snapshot: Snapshot, uuid: string): NetworkDetail | null {
  const network = snapshot.networks.find((one) => one.uuid === uuid);
  if (!network) return null;
  const { storedXml, liveXml, name } = network;
  const promise = describePromise(network.type, network.mode);
  return {
    at: snapshot.at,
    row: toNetworkRow(network, snapshot),
    definition: network.definition,
    promise: { ...promise, limits: [...promise.limits, ...findReturnRoutes(network, snapshot)] },
    differsFromPromise: findDifferences(network, snapshot).map(({ words, evidence }) => ({ words, evidence })),
    hostAddresses: hostAddresses(network, snapshot),
    nics: network.nics,
    leases: network.leases,
    rules: network.rules,
    access: snapshot.access,
    rulesUnreadable: rulesUnreadable(snapshot),
    dnsmasq: network.dnsmasq,
    otherPorts: otherPorts(network, snapshot),
    helpers: helpersOf(network, snapshot),
    storedXml,
    liveXml,
    diff: storedXml !== null && liveXml !== null ? diffNetworkXml(storedXml, liveXml) : null,
    files: networkFiles(network, snapshot),
    commands: networkCommands(network, snapshot),
    warnings: snapshot.warnings.filter(({ subject }) => subject === name || subject === uuid),
    unreadable: snapshot.unreadable.filter((one) => isMissed(one, network)),
  };
}
