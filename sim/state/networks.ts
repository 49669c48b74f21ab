import { checkMode, findDefined, settleBridge } from "./check-definition.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { liveDocument } from "./live-document.ts";
import { modeOf, OWN_BRIDGE, readNetworkDocument } from "./network-document.ts";
import { freshMac, freshUuid, type SimNetwork, type SimState } from "./sim-state.ts";
import { startNetwork, stopNetwork } from "./start-network.ts";
import { attributeOf, childOf, node, textNode, type XmlNode } from "./xml-node.ts";

const tell = (state: SimState, { name }: SimNetwork, what: string) =>
  state.tell({ source: "network", line: `event 'lifecycle' for network ${name}: ${what}` });

/** A document made complete as libvirt does when it takes it: UUID, bridge, MAC. */
function settle(text: string, state: SimState): { document: XmlNode; known: SimNetwork | null } {
  const document = readNetworkDocument(text, state.version);
  checkMode(document, state);
  const name = childOf(document, "name")?.text ?? "";
  const uuid = childOf(document, "uuid")?.text ?? null;
  if (OWN_BRIDGE.has(modeOf(document)) && childOf(document, "mac") === null) {
    const before = document.children.findIndex((child) => child.name === "mtu" || child.name === "bridge");
    const at = childOf(document, "mtu") ? document.children.findIndex((child) => child.name === "mtu") : before;
    document.children.splice(at + 1, 0, node("mac", { address: freshMac(state) }));
  }
  settleBridge(document, state);
  const known = findDefined(state, { name, uuid });
  if (uuid === null) document.children.splice(1, 0, textNode("uuid", freshUuid(state)));
  if (new TextEncoder().encode(name).length > 247) {
    throw new LibvirtError(`Failed to create file '/etc/libvirt/qemu/networks/${name}.xml.new': File name too long`);
  }
  return { document, known };
}

function add(state: SimState, document: XmlNode): SimNetwork {
  const network: SimNetwork = {
    uuid: childOf(document, "uuid")?.text ?? "",
    name: childOf(document, "name")?.text ?? "",
    stored: null,
    live: null,
    isAutostart: false,
    ports: [],
    isForgetful: false,
  };
  state.networks.push(network);
  return network;
}

/** `net-define`. */
export function defineNetwork(state: SimState, text: string): SimNetwork {
  const { document, known } = settle(text, state);
  const network = known ?? add(state, document);
  network.stored = document;
  tell(state, network, "Defined");
  return network;
}

/** `net-create`: a network that is gone when it stops. */
export function createNetwork(state: SimState, text: string): SimNetwork {
  const { document, known } = settle(text, state);
  if (known?.live) {
    throw new LibvirtError(`Requested operation is not valid: network is already active as '${known.name}'`);
  }
  const network = known ?? add(state, document);
  try {
    startNetwork(state, network, liveDocument(document));
  } catch (error) {
    if (!network.stored) state.networks = state.networks.filter((one) => one !== network);
    throw error;
  }
  tell(state, network, "Started");
  return network;
}

/** `net-start`. */
export function activateNetwork(state: SimState, network: SimNetwork): void {
  if (network.live) throw new LibvirtError("Requested operation is not valid: network is already active");
  if (!network.stored) return;
  startNetwork(state, network, liveDocument(network.stored));
  tell(state, network, "Started");
}

/** `net-destroy`. */
export function deactivateNetwork(state: SimState, network: SimNetwork): void {
  if (!network.live) {
    throw new LibvirtError(`Requested operation is not valid: network '${network.name}' is not active`);
  }
  const last = network.live;
  stopNetwork(state, network);
  tell(state, network, "Stopped");
  if (!network.stored) forget(state, network, last);
}

/** `net-undefine`: of an active network, only what is stored of it. */
export function undefineNetwork(state: SimState, network: SimNetwork): void {
  if (!network.stored) {
    throw new LibvirtError("Requested operation is not valid: can't undefine transient network");
  }
  const { stored } = network;
  network.stored = null;
  network.isAutostart = false;
  tell(state, network, "Undefined");
  if (!network.live) forget(state, network, stored);
}

/** Nothing is left of a network, its leases included. */
function forget(state: SimState, network: SimNetwork, last: XmlNode | null): void {
  const bridge = attributeOf(childOf(last, "bridge"), "name");
  state.networks = state.networks.filter((one) => one !== network);
  if (bridge === null) return;
  state.leases.delete(bridge);
  state.brokenMacs.delete(bridge);
  state.touch("leases");
}

/** `net-autostart`. */
export function markAutostart(network: SimNetwork, isOn: boolean): void {
  if (!network.stored) {
    throw new LibvirtError("Requested operation is not valid: cannot set autostart for transient network");
  }
  network.isAutostart = isOn;
}
