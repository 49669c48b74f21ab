import type { Link, LinkAddress } from "../../model/link.ts";
import type { NetworkDefinition } from "../../model/network.ts";
import type { Guest, GuestNic, HostNetwork, Snapshot } from "../../model/snapshot.ts";
import { classifyNetwork } from "../classify-network.ts";
import { buildTopology } from "./build-topology.ts";
import type { TopologyFacts } from "./topology-facts.ts";
import type { TopologyGraph } from "./topology-graph.ts";

/** What a picture needs of a host beside its networks. */
export type ImaginedHost = Pick<Snapshot, "hostname" | "links" | "addresses" | "routes" | "sysctls">;

/** A network that is there, and how many guests are on it. */
export type KnownNetwork = { definition: NetworkDefinition; guests: number };

/** The part of a host that pictures of imagined networks are drawn from; guests' taps and counters are left out. */
export function toImaginedHost({ hostname, links, addresses, routes, sysctls }: Snapshot): ImaginedHost {
  const own = links.filter(({ kind }) => kind !== "tun" && kind !== "macvtap");
  return {
    hostname,
    links: own.map((link) => ({ ...link, counters: null, altNames: [] })),
    addresses,
    routes: routes.filter(({ destination }) => destination === "default"),
    sysctls: Object.fromEntries(
      ["net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding"].flatMap((key) => {
        const value = sysctls[key];
        return value === undefined ? [] : [[key, value]];
      }),
    ),
  };
}

const isUplink = ({ kind, name }: Link) => kind !== "tun" && kind !== "macvtap" && !name.startsWith("vnet");

/** The network as it would stand in a snapshot once it runs. */
function imaginedNetwork(definition: NetworkDefinition, { links }: ImaginedHost): HostNetwork {
  const { type, mode } = classifyNetwork(definition);
  const bridge = definition.bridge?.name ?? null;
  const ports = links.filter((link) => link.master === bridge && isUplink(link)).map(({ name }) => name);
  const { dev, interfaces } = definition.forward;
  const forward = interfaces.length > 0 ? interfaces : dev ? [dev] : [];
  return {
    name: definition.name,
    uuid: definition.uuid,
    type,
    mode,
    active: true,
    persistent: true,
    autostart: false,
    definition,
    stored: definition,
    live: null,
    storedXml: null,
    liveXml: null,
    storedPath: null,
    bridge,
    bridgeExists: bridge === null ? null : type !== "bridged" || links.some(({ name }) => name === bridge),
    devices: type === "bridged" ? ports : forward,
    nics: [],
    leases: [],
    rules: [],
    dnsmasq: null,
  };
}

const NO_NIC: Omit<GuestNic, "mac" | "network"> = {
  type: "network",
  source: null,
  model: "virtio",
  tap: null,
  bridge: null,
  presence: "stored",
  plugged: null,
  whyUnplugged: null,
  addresses: [],
  stored: null,
  live: null,
};

/** A guest that is not there yet, with one NIC on the network. */
function imaginedGuest(name: string, at: number, network: string): Guest {
  const mac = `52:54:00:00:00:${String(at).padStart(2, "0")}`;
  const uuid = `imagined-${at}`;
  return {
    name,
    uuid,
    title: null,
    state: "shut-off",
    isPersistent: true,
    isAutostart: false,
    nics: [{ ...NO_NIC, mac, network }],
    system: { osinfo: null, hasHyperv: false },
    agent: "not-running",
  };
}

/** What libvirt makes on the host when the network starts: its bridge, with the addresses the definition asks for. */
function madeByLibvirt(network: HostNetwork): { links: Link[]; addresses: LinkAddress[] } {
  const { bridge, type, definition } = network;
  if (bridge === null || type === "bridged") return { links: [], addresses: [] };
  const link: Link = {
    name: bridge,
    index: 0,
    kind: "bridge",
    mac: null,
    mtuBytes: definition.mtuBytes ?? 1500,
    isUp: true,
    hasCarrier: true,
    operstate: "UP",
    master: null,
    parent: null,
    altNames: [],
    isWireless: false,
    isLoopback: false,
    isIsolatedPort: false,
    bridge: null,
    portState: null,
    macvtapMode: null,
    xdp: false,
    counters: null,
  };
  const addresses = definition.subnets.map(({ family, address, prefix }) => ({
    link: bridge,
    family,
    address,
    prefix: prefix ?? 24,
    scope: "global",
    isDynamic: false,
  }));
  return { links: [link], addresses };
}

/** libvirt switches forwarding on for these when they start. */
function forwardingAfter({ type, definition }: HostNetwork, before: Record<string, string>): Record<string, string> {
  if (type !== "nat" && type !== "routed" && type !== "open") return before;
  const has = (family: string) => definition.subnets.some((subnet) => subnet.family === family);
  return {
    ...before,
    ...(has("ipv4") ? { "net.ipv4.ip_forward": "1" } : {}),
    ...(has("ipv6") ? { "net.ipv6.conf.all.forwarding": "1" } : {}),
  };
}

/**
 * The picture of a host with one network that is not there yet, as it will be once it runs, and with guests to come.
 * Of the host's own NICs those are in it that lead outside or that a drawn network rides on. Only the new network has a column, unless `others` (networks that are there, without their guests) are to stand beside it.
 */
export function imagineNetwork(
  host: ImaginedHost,
  { definition, guests }: { definition: NetworkDefinition; guests: string[] },
  others: KnownNetwork[] = [],
): TopologyGraph {
  const network = imaginedNetwork(definition, host);
  const made = madeByLibvirt(network);
  const there = new Set(host.links.map(({ name }) => name));
  const beside = others.map(({ definition: other }) => imaginedNetwork(other, host));
  const besideMade = beside.map(madeByLibvirt);
  const isShown = new Set([
    ...host.routes.flatMap(({ link }) => link ?? []),
    ...[network, ...beside].flatMap(({ bridge, devices }) => [bridge ?? "", ...devices]),
  ]);
  const facts: TopologyFacts = {
    hostname: host.hostname,
    links: [
      ...host.links,
      ...made.links.filter(({ name }) => !there.has(name)),
      ...besideMade.flatMap(({ links }) => links).filter(({ name }) => !there.has(name)),
    ],
    addresses: [...host.addresses.filter(({ link }) => isShown.has(link)), ...made.addresses],
    routes: host.routes,
    sysctls: forwardingAfter(network, host.sysctls),
    networks: [...beside, network],
    guests: guests.map((name, at) => imaginedGuest(name, at, definition.name)),
    rulesets: [],
    access: { user: "", isRoot: false, libvirt: "read-only", firewall: "unreadable" },
  };
  const graph = buildTopology(facts);
  const guestsOf = new Map(others.map(({ definition: { uuid }, guests }) => [uuid, guests]));
  const segments = graph.segments.map((segment) => ({ ...segment, guests: guestsOf.get(segment.uuid ?? "") ?? 0 }));
  return { ...graph, segments, foot: [] };
}
