import type { NetworkDefinition } from "../../model/network.ts";
import type { Listener, Snapshot } from "../../model/snapshot.ts";
import type { CreationFacts, KnownLink, KnownMac, KnownNetwork, TakenBlock } from "./creation-facts.ts";
import { hasOwnBridge } from "./network-kinds.ts";

/** Kinds of routes that lead packets somewhere, or keep them from going: `local`, `broadcast` and `multicast` repeat addresses. */
const LEADING = new Set(["unicast", "blackhole", "unreachable", "prohibit", "throw"]);

function knownNetworks({ networks }: Snapshot, except: string | null): KnownNetwork[] {
  return networks
    .filter(({ uuid }) => uuid !== except)
    .map(({ name, uuid, type, mode, active, bridge, devices, stored, live, definition }) => ({
      ...{ name, uuid, type, mode, devices },
      isActive: active,
      bridge: hasOwnBridge(type) ? bridge : null,
      subnets: subnetsOf([stored, live]),
      reservations: (stored ?? definition).subnets.flatMap(({ dhcp }) =>
        (dhcp?.hosts ?? []).map(({ mac, ip, name: hostname }) => ({ mac, ip, name: hostname })),
      ),
    }));
}

/** Stored and live document may say different things, and both will be true at some time. */
function subnetsOf(definitions: (NetworkDefinition | null)[]): KnownNetwork["subnets"] {
  const all = definitions.flatMap((one) => one?.subnets ?? []);
  const found = new Map(all.map(({ address, prefix }) => [`${address}/${prefix}`, { address, prefix }]));
  return [...found.values()];
}

function knownLinks({ links }: Snapshot, ownBridge: string | null): KnownLink[] {
  return links
    .filter(({ name }) => name !== ownBridge)
    .map(({ name, altNames, kind, mac, mtuBytes, master, parent, isUp, isWireless, isLoopback, ...rest }) => ({
      ...{ name, altNames, kind, mac, mtuBytes, master, parent, isUp, isWireless, isLoopback },
      macvtapMode: rest.macvtapMode,
      canFilterVlans: rest.bridge?.canFilterVlans ?? null,
    }));
}

function takenBlocks({ addresses, routes }: Snapshot, ownBridge: string | null): TakenBlock[] {
  const held = addresses.map<TakenBlock>(({ family, address, prefix, link }) => ({
    ...{ family, link, by: "address" },
    cidr: `${address}/${prefix}`,
  }));
  const led = routes
    .filter(({ type, destination }) => LEADING.has(type) && destination !== "default")
    .map<TakenBlock>(({ family, destination, link }) => ({ family, cidr: destination, by: "route", link }));
  const all = [...held, ...led].filter(({ link }) => link === null || link !== ownBridge);
  return all.filter(({ cidr }) => !isEverywhere(cidr));
}

/** Link-local and multicast blocks are on every interface; a part of all addresses is a VPN's way to say "default". */
const isEverywhere = (cidr: string) => /^(?:fe80:|ff|169\.254\.)/i.test(cidr) || /\/[0-3]$/.test(cidr);

/** Taps carry their guest's MAC, bridges that of a port: neither is one of its own. */
const BORROWED = new Set(["tun", "macvtap", "bridge"]);

function knownMacs({ guests, networks, links }: Snapshot, except: string | null): KnownMac[] {
  return [
    ...guests.flatMap(({ name, nics }) =>
      nics.map<KnownMac>(({ mac, network }) => ({ mac: mac.toLowerCase(), by: "guest", owner: name, network })),
    ),
    ...networks.flatMap<KnownMac>(({ name, uuid, definition: { mac } }) =>
      uuid === except || mac === null ? [] : [{ mac, by: "network", owner: name, network: name }],
    ),
    ...links.flatMap<KnownMac>(({ name, kind, mac, isLoopback }) =>
      mac === null || isLoopback || BORROWED.has(kind ?? "") ? [] : [{ mac, by: "link", owner: name, network: null }],
    ),
  ];
}

const switchOf = (sysctls: Record<string, string>, key: string) =>
  sysctls[key] === undefined ? null : sysctls[key] !== "0";

/** libvirt refuses to forward IPv6 where the kernel's own routes would be lost: accept_ra below 2. */
function autoconfiguredLinks({ routes, sysctls }: Snapshot): string[] {
  const links = routes
    .filter(({ family, protocol, link }) => family === "ipv6" && protocol === "ra" && link !== null)
    .map(({ link }) => link ?? "");
  return [...new Set(links)].filter((link) => sysctls[`net.ipv6.conf.${link.replaceAll(".", "/")}.accept_ra`] !== "2");
}

const EVERY_ADDRESS = new Set(["0.0.0.0", "*", "::", "[::]"]);

function dnsServer(listeners: Listener[]): CreationFacts["dnsServer"] {
  const found = listeners.find(({ port, address }) => port === 53 && EVERY_ADDRESS.has(address));
  return found ? { process: found.process } : null;
}

function forwardPolicy({ rulesets }: Snapshot): CreationFacts["forwardPolicy"] {
  if (rulesets.length === 0) return null;
  const drops = rulesets.some(({ backend, family, text }) => {
    if (backend === "nftables") return /type filter hook forward [^;]*; policy drop;/.test(text);
    return family === "ip" && /^\*filter$[^*]*^:FORWARD DROP\b/m.test(text);
  });
  return drops ? "drop" : "accept";
}

/**
 * What a snapshot says that a new network must agree with.
 * `except`: the UUID of the network that is being changed; it is no obstacle to itself.
 */
export function toCreationFacts(snapshot: Snapshot, { except = null }: { except?: string | null } = {}): CreationFacts {
  const own = snapshot.networks.find(({ uuid, type }) => uuid === except && hasOwnBridge(type));
  const { sysctls, routes } = snapshot;
  const defaults = routes.filter(({ destination, type }) => destination === "default" && type === "unicast");
  return {
    hostname: snapshot.hostname,
    canWrite: snapshot.access.libvirt === "read-write",
    libvirt: snapshot.versions.libvirt,
    backend: snapshot.libvirtFirewall,
    sshLink: snapshot.sshLink,
    sshClient: snapshot.sshClient,
    networks: knownNetworks(snapshot, except),
    links: knownLinks(snapshot, own?.bridge ?? null),
    taken: takenBlocks(snapshot, own?.bridge ?? null),
    macs: knownMacs(snapshot, except),
    defaultRouteLinks: [...new Set(defaults.flatMap(({ link }) => link ?? []))],
    autoconfiguredLinks: autoconfiguredLinks(snapshot),
    sysctls: {
      ipForward: switchOf(sysctls, "net.ipv4.ip_forward"),
      ipv6Forwarding: switchOf(sysctls, "net.ipv6.conf.all.forwarding"),
    },
    dnsServer: dnsServer(snapshot.listeners),
    services: snapshot.services,
    forwardPolicy: forwardPolicy(snapshot),
    isBridgedTrafficFiltered: sysctls["net.bridge.bridge-nf-call-iptables"] === "1",
  };
}
