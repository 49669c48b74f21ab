import type { CreationFacts, KnownLink } from "./creation-facts.ts";

/** Bridges that Docker, LXD, Podman and the like made for their containers. */
export const isContainersBridge = (name: string): boolean =>
  /^(?:docker|br-[\da-f]{12}$|lxdbr|lxcbr|incusbr|cni|podman)/.test(name);

/** Bridges of the host's own, those with a NIC in them first. */
export function hostBridges({ links, networks }: CreationFacts): KnownLink[] {
  const ours = new Set(networks.flatMap(({ bridge }) => bridge ?? []));
  const bridges = links.filter(({ kind, name }) => kind === "bridge" && !ours.has(name) && !isContainersBridge(name));
  return bridges.sort((one, other) => Number(hasUplink(links, other.name)) - Number(hasUplink(links, one.name)));
}

/** Whether something else than a guest's tap is a port of this bridge: a NIC, a bond, a VLAN, a container's end. */
export const hasUplink = (links: KnownLink[], bridge: string): boolean =>
  links.some(({ master, kind }) => master === bridge && kind !== "tun");

/** Wired NICs that macvtap could use, the one with the default route first. */
export function macvtapCandidates({ links, defaultRouteLinks }: CreationFacts): KnownLink[] {
  const fit = links.filter(
    ({ kind, master, isLoopback, isWireless }) =>
      !isLoopback &&
      !isWireless &&
      master === null &&
      (kind === null || ["bond", "vlan", "team", "veth"].includes(kind)),
  );
  const rank = ({ name, isUp }: KnownLink) => (defaultRouteLinks.includes(name) ? 0 : isUp ? 1 : 2);
  return fit.sort((one, other) => rank(one) - rank(other));
}

/** Kinds of interfaces that guests or containers have their ends in. */
const VIRTUAL = new Set(["tun", "macvtap", "macvlan", "ipvlan", "ipvtap", "wireguard", "vxlan", "ifb", "dummy"]);

type Unfit = { why: "virtual" | "wireless" | "port" | "of-network"; params: Record<string, string> };

/** Why macvtap can't ride on an interface at all, in whatever mode; null: it can. */
export function whyUnfit({ networks }: CreationFacts, link: KnownLink): Unfit | null {
  const { name, kind, master, isLoopback, isWireless } = link;
  if (isLoopback || VIRTUAL.has(kind ?? "")) return { why: "virtual", params: { kind: kind ?? "loopback" } };
  if (isWireless) return { why: "wireless", params: {} };
  if (master !== null) return { why: "port", params: { master } };
  const network = networks.find(({ bridge }) => bridge === name);
  return network ? { why: "of-network", params: { network: network.name } } : null;
}

/** Why passthrough would take something from the host with this NIC; null: nobody misses it. */
export function whyMissed(facts: CreationFacts, link: KnownLink): { code: Missed; other: string } | null {
  const found = (code: Missed, other = "") => ({ code, other });
  if (facts.sshLink === link.name) return found("create.passthrough-ssh");
  if (facts.defaultRouteLinks.includes(link.name)) return found("create.passthrough-default-route");
  const address = facts.taken.find((one) => one.by === "address" && one.link === link.name);
  if (address) return found("create.passthrough-address", address.cidr);
  const user = facts.links.find(({ parent }) => parent === link.name);
  const network = facts.networks.find(({ type, devices }) => type === "macvtap" && devices.includes(link.name));
  return user || network ? found("create.passthrough-shared", user?.name ?? network?.name) : null;
}

type Missed =
  | "create.passthrough-ssh"
  | "create.passthrough-default-route"
  | "create.passthrough-address"
  | "create.passthrough-shared";
