import { cloneLink, findLink, giveLinkLocal, linkLine, removeLink, settleCarrier, unplug } from "./bridges.ts";
import { macOf, sourceOf, targetOf, writeMacs } from "./guest-nics.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { modeOf, OWN_BRIDGE } from "./network-document.ts";
import { freshUuid, type Json, type SimGuest, type SimNetwork, type SimState } from "./sim-state.ts";
import { addSwitches } from "./switches.ts";
import { attributeOf, childOf, childrenOf, copyNode, node, setAttribute, type XmlNode } from "./xml-node.ts";

/** Where a NIC is plugged in: what its live document says of it. `network`: the one that counts it. */
type Plug = {
  type: "network" | "bridge" | "direct";
  bridge: string | null;
  dev: string | null;
  mode: string | null;
  network: SimNetwork | null;
};

/** Where a NIC's document wants it; throws what libvirt says where that can't be. */
function findPlug(state: SimState, nic: XmlNode): Plug {
  const type = attributeOf(nic, "type") ?? "";
  const plain = { network: null, dev: null, mode: null };
  if (type === "bridge") return { type, ...plain, bridge: existing(state, sourceOf(nic, "bridge") ?? "") };
  if (type === "direct") {
    const dev = sourceOf(nic, "dev") ?? "";
    if (!findLink(state, dev)) throw new LibvirtError(`Unable to get index for interface ${dev}: No such device`);
    return { type, network: null, bridge: null, dev, mode: sourceOf(nic, "mode") ?? "vepa" };
  }
  if (type !== "network") throw new LibvirtError(`the simulated host has no NICs of type '${type}'`);
  const name = sourceOf(nic, "network") ?? "";
  const network = state.networks.find((one) => one.name === name);
  if (!network) throw new LibvirtError(`Network not found: no network with matching name '${name}'`);
  if (!network.live) throw new LibvirtError(`Requested operation is not valid: network '${name}' is not active`);
  const mode = modeOf(network.live);
  const bridge = attributeOf(childOf(network.live, "bridge"), "name");
  if (OWN_BRIDGE.has(mode)) return { type: "network", network, bridge, dev: null, mode: null };
  if (bridge !== null) return { type: "bridge", network, bridge: existing(state, bridge), dev: null, mode: null };
  const dev = attributeOf(childrenOf(childOf(network.live, "forward"), "interface")[0], "dev") ?? "";
  if (!findLink(state, dev)) throw new LibvirtError(`Unable to get index for interface ${dev}: No such device`);
  return { type: "direct", network, bridge: null, dev, mode };
}

function existing(state: SimState, bridge: string): string {
  if (findLink(state, bridge)) return bridge;
  throw new LibvirtError(`Cannot get interface MTU on '${bridge}': No such device`);
}

/** A NIC's live document at its plug; the network counts it. */
function settleSource(state: SimState, guest: SimGuest, { nic, plug }: { nic: XmlNode; plug: Plug }): void {
  const source = childOf(nic, "source");
  const given = { network: sourceOf(nic, "network"), portgroup: sourceOf(nic, "portgroup") };
  const portid = plug.network ? freshUuid(state) : null;
  if (plug.network && portid) {
    plug.network.ports.push({ uuid: portid, guest: guest.uuid, mac: macOf(nic) });
    writeMacs(state, plug.network);
  }
  setAttribute(nic, "type", plug.type);
  const { bridge, dev, mode } = plug;
  if (source) source.attributes = node("source", { ...given, portid, bridge, dev, mode }).attributes;
}

function nextTap(state: SimState, kind: string): string {
  const numbers = state.links.flatMap(({ ifname }) => new RegExp(`^${kind}(\\d+)$`).exec(String(ifname))?.[1] ?? []);
  return `${kind}${Math.max(-1, ...numbers.map(Number)) + 1}`;
}

/** Plugs a new NIC of a running guest in: its tap is made and joins its bridge. */
export function plugIn(state: SimState, guest: SimGuest, asked: XmlNode): XmlNode {
  const plug = findPlug(state, asked);
  const nic = copyNode(asked);
  settleSource(state, guest, { nic, plug });
  const tap = nextTap(state, plug.type === "direct" ? "macvtap" : "vnet");
  nic.children = nic.children.filter(({ name }) => name !== "target");
  const after = nic.children.findIndex(({ name }) => name === "source");
  nic.children.splice(after + 1, 0, node("target", { dev: tap }));
  const mac = macOf(nic);
  const isDirect = plug.type === "direct";
  const link = cloneLink(state, isDirect ? "macvtap" : "tun", {
    ifname: tap,
    address: isDirect ? mac : `fe${mac.slice(2)}`,
    ...(isDirect ? { link: plug.dev } : {}),
  });
  addSwitches(state, tap);
  giveLinkLocal(state, link);
  if (plug.bridge !== null) joinBridge(state, link, plug.bridge);
  state.tell({ source: "link", line: linkLine(link) });
  return nic;
}

/** A port joins a bridge. */
export function joinBridge(state: SimState, link: Json, bridge: string): void {
  const other = state.links.find((one) => (one.linkinfo as Json | undefined)?.info_slave_data && one !== link);
  const info = link.linkinfo as Json;
  const slave = (other?.linkinfo as Json | undefined)?.info_slave_data;
  info.info_slave_kind = "bridge";
  info.info_slave_data = structuredClone(info.info_slave_data ?? slave ?? { state: "forwarding" });
  Object.assign(link, { master: bridge, promiscuity: 1, allmulti: 1 });
  const [ifname, address] = [String(link.ifname), String(link.address)];
  state.fdb.push({ mac: `52${address.slice(2)}`, ifname, flags: [], master: bridge, state: "" });
  state.fdb.push({ mac: address, ifname, flags: [], master: bridge, state: "permanent" });
  state.touch("links", "fdb");
  settleCarrier(state, bridge);
}

/** The network no longer counts a NIC. */
function uncount(state: SimState, guest: SimGuest, mac: string): void {
  for (const network of state.networks) {
    network.ports = network.ports.filter((port) => port.mac !== mac || port.guest !== guest.uuid);
  }
}

/** Takes a running guest's NIC out. */
export function plugOut(state: SimState, guest: SimGuest, nic: XmlNode): void {
  uncount(state, guest, macOf(nic));
  removeLink(state, targetOf(nic) ?? "");
}

/** Moves a running guest's NIC to where `asked` says: the tap stays and changes its bridge. */
export function movePlug(state: SimState, guest: SimGuest, { nic, asked }: { nic: XmlNode; asked: XmlNode }): XmlNode {
  const bridge = attributeOf(asked, "type") === "bridge" ? sourceOf(asked, "bridge") : null;
  if (bridge !== null && !findLink(state, bridge)) {
    const tap = targetOf(nic);
    throw new LibvirtError(
      state.version.major >= 11
        ? `operation failed: cannot add domain ${guest.name} device ${tap} to nonexistent bridge ${bridge}`
        : `operation failed: bridge ${bridge} doesn't exist`,
    );
  }
  const plug = findPlug(state, asked);
  if ((plug.type === "direct") !== (attributeOf(nic, "type") === "direct") || plug.type === "direct") {
    throw new LibvirtError(
      `Operation not supported: unable to change config on '${attributeOf(asked, "type")}' network type`,
    );
  }
  uncount(state, guest, macOf(nic));
  const moved = copyNode(asked);
  const tap = targetOf(nic) ?? "";
  settleSource(state, guest, { nic: moved, plug });
  moved.children = moved.children.filter(({ name }) => name !== "target");
  moved.children.splice(moved.children.findIndex(({ name }) => name === "source") + 1, 0, node("target", { dev: tap }));
  const link = findLink(state, tap);
  if (link && plug.bridge !== null) {
    unplug(state, link);
    joinBridge(state, link, plug.bridge);
  }
  return moved;
}

/** libvirt 11 asks the network for a new port at each change of a NIC that is on it. */
export function renewPort(state: SimState, guest: SimGuest, nic: XmlNode): void {
  const source = childOf(nic, "source");
  const before = source && attributeOf(source, "portid");
  if (!source || !before || state.version.major < 11) return;
  const portid = freshUuid(state);
  setAttribute(source, "portid", portid);
  for (const { ports } of state.networks) {
    for (const port of ports) if (port.uuid === before && port.guest === guest.uuid) port.uuid = portid;
  }
}
