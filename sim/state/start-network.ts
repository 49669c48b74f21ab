import { type IpBlock, parseIp } from "../../lib/plan/ip-block.ts";
import { addBridge, findLink, removeLink } from "./bridges.ts";
import { blockOf } from "./document-subnets.ts";
import { deleteRulesOf, writeRules } from "./host-rules.ts";
import { startServices, stopServices } from "./host-services.ts";
import { openLeases } from "./leases.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { modeOf, OWN_BRIDGE } from "./network-document.ts";
import { loseInterface } from "./nft-ruleset.ts";
import { isAtLeast, type SimNetwork, type SimState } from "./sim-state.ts";
import { setSwitch } from "./switches.ts";
import { attributeOf, childOf, childrenOf, type XmlNode } from "./xml-node.ts";

const bad = (words: string) => new LibvirtError(words);

/** libvirt's own look at the routes: only an equal network counts. */
function checkRoutes({ routes4 }: SimState, live: XmlNode): void {
  const main = routes4.filter(({ table, dst }) => table === undefined && dst !== "default");
  for (const ip of childrenOf(live, "ip")) {
    const block = blockOf(ip);
    if (block?.family !== "ipv4") continue;
    const same = main.find(({ dst }) => sameBlock(String(dst), block));
    if (same) throw bad(`internal error: Network is already in use by interface ${same.dev ?? "*"}`);
  }
}

function sameBlock(dst: string, { first, prefix }: IpBlock): boolean {
  const [address = "", length] = dst.split("/");
  const parsed = parseIp(address);
  return parsed !== null && parsed.value === first && Number(length ?? 32) === prefix;
}

function checkBridge(state: SimState, name: string): void {
  const error = (why: string) => bad(`error creating bridge interface ${name}: ${why}`);
  if (findLink(state, name)) throw error("File exists");
  if (new TextEncoder().encode(name).length > 15) throw error("Numerical result out of range");
  if (/[/:\s]/.test(name) || name === "." || name === "..") throw error("Invalid argument");
}

function checkMtu(live: XmlNode, bridge: string): void {
  const size = attributeOf(childOf(live, "mtu"), "size");
  if (size !== null && (Number(size) < 68 || Number(size) > 65535)) {
    throw bad(`Cannot set interface MTU on '${bridge}': Invalid argument`);
  }
}

function checkSubnets(live: XmlNode, bridge: string): void {
  for (const ip of childrenOf(live, "ip")) {
    if (blockOf(ip)) continue;
    throw bad(`internal error: bridge '${bridge}' has an invalid netmask or IP address`);
  }
}

function checkNat(live: XmlNode): void {
  const port = childOf(childOf(childOf(live, "forward"), "nat"), "port");
  const [start, end] = [Number(attributeOf(port, "start")), Number(attributeOf(port, "end"))];
  if (port && start >= end) throw bad(`internal error: Invalid port range '${start}-${end}'.`);
}

/** The host's own bridge of that name goes with a failed start: a fault of libvirt since 10.8. */
function checkAll(state: SimState, live: XmlNode, bridge: string): void {
  try {
    checkRoutes(state, live);
    checkBridge(state, bridge);
    checkMtu(live, bridge);
    checkNat(live);
    checkSubnets(live, bridge);
    const zone = attributeOf(childOf(live, "bridge"), "zone");
    const name = childOf(live, "name")?.text ?? "";
    if (zone !== null) {
      throw bad(`internal error: zone ${zone} requested for network ${name} but firewalld is not active`);
    }
    if (childOf(live, "bandwidth")) {
      throw bad("the simulated host has no traffic control for <bandwidth>");
    }
    if (state.brokenMacs.has(bridge)) {
      throw bad(`internal error: invalid json in file: /var/lib/libvirt/dnsmasq/${bridge}.macs`);
    }
  } catch (error) {
    if (isAtLeast(state.version, 10, 8) && findLink(state, bridge)) removeLink(state, bridge);
    throw error;
  }
}

/** Brings a network up: its bridge, addresses, routes, rules and services. Throws what libvirt would say. */
export function startNetwork(state: SimState, network: SimNetwork, live: XmlNode): void {
  if (OWN_BRIDGE.has(modeOf(live))) {
    const bridge = attributeOf(childOf(live, "bridge"), "name") ?? "";
    checkAll(state, live, bridge);
    addBridge(state, live);
    if (modeOf(live) !== "none") {
      setSwitch(state, "net/ipv4/ip_forward", "1");
      if (childrenOf(live, "ip").some((ip) => blockOf(ip)?.family === "ipv6")) {
        setSwitch(state, "net/ipv6/conf/all/forwarding", "1");
      }
    }
    writeRules(state, live);
    startServices(state, live);
    openLeases(state, live);
  }
  network.live = live;
  network.ports = [];
  network.isForgetful = false;
}

/** Takes it down again. Guests' taps stay, without a bridge. */
export function stopNetwork(state: SimState, network: SimNetwork): void {
  const { live } = network;
  if (!live) return;
  if (OWN_BRIDGE.has(modeOf(live))) {
    const bridge = attributeOf(childOf(live, "bridge"), "name") ?? "";
    stopServices(state, live);
    deleteRulesOf(state, network);
    loseInterface(state.nft, bridge, Number(findLink(state, bridge)?.ifindex ?? 0));
    removeLink(state, bridge);
  }
  network.live = null;
  network.ports = [];
}
