import { formatBlock } from "../../lib/plan/ip-block.ts";
import { addressInfo } from "./address-info.ts";
import { blockOf } from "./document-subnets.ts";
import {
  addAddressRoutes,
  addLocalRoutes,
  addStaticRoute,
  hasCarrier,
  linkLocal,
  markCarrier,
  removeRoutes,
} from "./link-routes.ts";
import { modeOf } from "./network-document.ts";
import type { Json, SimState } from "./sim-state.ts";
import { addSwitches, removeSwitches } from "./switches.ts";
import { attributeOf, childOf, childrenOf, type XmlNode } from "./xml-node.ts";

export const findLink = (state: SimState, name: string): Json | null =>
  state.links.find(({ ifname }) => ifname === name) ?? null;

const nextIndex = (state: SimState): number => Math.max(0, ...state.links.map(({ ifindex }) => Number(ifindex))) + 1;

const zeroStats = () => ({
  rx: { bytes: 0, packets: 0, errors: 0, dropped: 0, over_errors: 0, multicast: 0 },
  tx: { bytes: 0, packets: 0, errors: 0, dropped: 0, carrier_errors: 0, collisions: 0 },
});

/** A link like another one of its kind, with what is its own. */
export function cloneLink(state: SimState, kind: string, own: Json): Json {
  const like = state.links.find((link) => (link.linkinfo as Json | undefined)?.info_kind === kind && isPattern(link));
  const link: Json = {
    ...structuredClone(like ?? { flags: [], linkinfo: { info_kind: kind } }),
    ifindex: nextIndex(state),
    ...own,
    addr_info: [],
    stats64: zeroStats(),
  };
  state.links.push(link);
  state.touch("links");
  return link;
}

const isPattern = ({ ifname }: Json) => /^(?:virbr|vnet|macvtap)\d+$/.test(String(ifname));

/** A MAC as bridge ids spell it: without leading zeros. */
const bridgeId = (mac: string): string =>
  `8000.${mac
    .split(":")
    .map((byte) => byte.replace(/^0(?=.)/, ""))
    .join(":")}`;

/** With nftables libvirt gives each bridge a queue, whose filter mends what DHCP needs; open networks get no rules at all. */
const hasQueue = ({ backend }: SimState, live: XmlNode) => backend === "nftables" && modeOf(live) !== "open";

/** The bridge of a network that starts, with its addresses and routes; no guest is on it yet. */
export function addBridge(state: SimState, live: XmlNode): void {
  const bridge = childOf(live, "bridge");
  const name = attributeOf(bridge, "name") ?? "";
  const mac = attributeOf(childOf(live, "mac"), "address") ?? "";
  const hasStp = attributeOf(bridge, "stp") === "on";
  const delay = Number(attributeOf(bridge, "delay") ?? 0);
  const ips = childrenOf(live, "ip");
  const hasIpv6 = ips.some((ip) => blockOf(ip)?.family === "ipv6");
  const link = cloneLink(state, "bridge", {
    ifname: name,
    flags: ["NO-CARRIER", "BROADCAST", "MULTICAST", "UP"],
    operstate: "DOWN",
    qdisc: hasQueue(state, live) ? "htb" : "noqueue",
    mtu: Number(attributeOf(childOf(live, "mtu"), "size") ?? 1500),
    address: mac,
  });
  delete link.master;
  const info = (link.linkinfo as { info_data?: Json }).info_data ?? {};
  // The kernel waits at least two seconds where it looks for loops.
  const forwardDelay = (hasStp ? Math.min(Math.max(delay, 2), 30) : delay) * 100;
  Object.assign(info, { forward_delay: forwardDelay, stp_state: hasStp ? 1 : 0, fdb_n_learned: 0 });
  Object.assign(info, { bridge_id: bridgeId(mac), root_id: bridgeId(mac) });
  addSwitches(state, name, { "ipv6/disable_ipv6": hasIpv6 ? "0" : "1", "ipv6/accept_ra": "0" });
  state.fdb.push({ mac, ifname: name, flags: [], master: name, state: "permanent" });
  state.touch("fdb");
  for (const ip of ips) {
    const own = addressInfo(ip, name);
    if (!own) continue;
    (link.addr_info as Json[]).push(own);
    addAddressRoutes(state, link, own);
  }
  for (const route of childrenOf(live, "route")) {
    const block = blockOf(route);
    const metric = attributeOf(route, "metric");
    const gateway = attributeOf(route, "gateway") ?? "";
    if (block)
      addStaticRoute(state, link, { to: formatBlock(block), gateway, metric: metric === null ? null : Number(metric) });
  }
  state.tell({ source: "link", line: linkLine(link) });
}

/** What `ip monitor link` prints of a link. */
export const linkLine = ({ ifindex, ifname, flags, mtu }: Json): string =>
  `${ifindex}: ${ifname}: <${(flags as string[]).join(",")}> mtu ${mtu}`;

/** Takes a link away with all that hangs on it; ports of a bridge lose their master. */
export function removeLink(state: SimState, name: string): void {
  const link = findLink(state, name);
  if (!link) return;
  state.links = state.links.filter((one) => one !== link);
  for (const port of state.links.filter(({ master }) => master === name)) unplug(state, port);
  state.neighbours = state.neighbours.filter(({ dev }) => dev !== name);
  state.fdb = state.fdb.filter(({ ifname, master }) => ifname !== name && master !== name);
  removeRoutes(state, name);
  removeSwitches(state, name);
  state.touch("links", "neighbours", "fdb");
  state.tell({ source: "link", line: `Deleted ${linkLine(link)}` });
  if (typeof link.master === "string") settleCarrier(state, link.master);
}

/** A port that loses its bridge. */
export function unplug(state: SimState, port: Json): void {
  const master = port.master;
  delete port.master;
  const info = port.linkinfo as Json | undefined;
  if (info) {
    delete info.info_slave_kind;
    delete info.info_slave_data;
  }
  Object.assign(port, { promiscuity: 0, allmulti: 0 });
  state.fdb = state.fdb.filter((entry) => !(entry.ifname === port.ifname && entry.master === master));
  state.touch("links", "fdb");
  if (typeof master === "string") settleCarrier(state, master);
}

/** A bridge has carrier while a port of it has. */
export function settleCarrier(state: SimState, name: string): void {
  const bridge = findLink(state, name);
  if (!bridge || (bridge.linkinfo as Json | undefined)?.info_kind !== "bridge") return;
  const isUp = state.links.some((link) => link.master === name && hasCarrier(link));
  if (isUp === hasCarrier(bridge)) return;
  bridge.flags = isUp ? ["BROADCAST", "MULTICAST", "UP", "LOWER_UP"] : ["NO-CARRIER", "BROADCAST", "MULTICAST", "UP"];
  bridge.operstate = isUp ? "UP" : "DOWN";
  markCarrier(state, name, isUp);
  const addresses = bridge.addr_info as Json[];
  const hasLocal = addresses.some(({ scope }) => scope === "link");
  const isIpv6 = state.sysctls.includes(`net/ipv6/conf/${name}/disable_ipv6:0`);
  if (isUp && isIpv6 && !hasLocal) giveLinkLocal(state, bridge);
  state.touch("links");
  state.tell({ source: "link", line: linkLine(bridge) });
}

export function giveLinkLocal(state: SimState, link: Json): void {
  const local = linkLocal(String(link.address));
  (link.addr_info as Json[]).push({
    family: "inet6",
    local,
    prefixlen: 64,
    scope: "link",
    protocol: "kernel_ll",
    valid_life_time: 4294967295,
    preferred_life_time: 4294967295,
  });
  addLocalRoutes(state, String(link.ifname), local);
}
