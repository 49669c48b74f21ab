import { LibvirtError } from "./libvirt-error.ts";
import { modeOf, OWN_BRIDGE } from "./network-document.ts";
import { isAtLeast, type SimNetwork, type SimState } from "./sim-state.ts";
import { attributeOf, childOf, childrenOf, setAttribute, type XmlNode } from "./xml-node.ts";

const nameOf = (network: XmlNode) => childOf(network, "name")?.text ?? "";
const bad = (words: string) => new LibvirtError(words);

/** What libvirt checks of one document once it is read: what goes with which mode. */
export function checkMode(network: XmlNode, state: SimState): void {
  const mode = modeOf(network);
  const name = nameOf(network);
  const hasIp = childOf(network, "ip") !== null;
  const isOpenAlone = mode === "open" && isAtLeast(state.version, 10, 8);
  if (["nat", "route", "open"].includes(mode) && !hasIp && !isOpenAlone) {
    throw bad(`XML error: ${mode} forwarding requested, but no IP address provided for network '${name}'`);
  }
  if (!OWN_BRIDGE.has(mode)) checkForeign(network, mode, state);
  checkVlan(network, { mode, state });
  checkPortgroups(network);
  checkDhcp(network);
}

function checkForeign(network: XmlNode, mode: string, { version }: SimState): void {
  const name = nameOf(network);
  const bridge = childOf(network, "bridge");
  const forward = childOf(network, "forward");
  const hasDev = childrenOf(forward, "interface").length + childrenOf(forward, "address").length > 0;
  if (attributeOf(bridge, "name") !== null) {
    if (mode !== "bridge") throw bad(`XML error: bridge name not allowed in ${mode} mode (network '${name}')`);
    if (hasDev) {
      throw bad(
        `XML error: A network with forward mode='bridge' can specify a bridge name or a forward dev, but not both (network '${name}')`,
      );
    }
  }
  if (["stp", "delay", "zone"].some((key) => attributeOf(bridge, key) !== null)) {
    throw bad(
      `XML error: bridge delay/stp/zone options only allowed in ${isAtLeast(version, 10, 8) ? "open, " : ""}route, nat, and isolated mode, not in ${mode} (network '${name}')`,
    );
  }
  if (childOf(network, "mtu")) {
    throw bad(
      `XML error: mtu size only allowed in open, route, nat, and isolated mode, not in ${mode} (network '${name}')`,
    );
  }
  const parts = ["mac", "ip", "dns", "domain"].filter((part) => hasPart(network, part));
  if (parts[0]) {
    throw bad(
      `unsupported configuration: Unsupported <${parts[0]}> element in network ${name} with forward mode='${mode}'`,
    );
  }
  if (childOf(network, "bandwidth") && mode !== "bridge") {
    throw bad(
      `unsupported configuration: Unsupported network-wide <bandwidth> element in network ${name} with forward mode='${mode}'`,
    );
  }
}

const hasPart = (network: XmlNode, part: string): boolean => {
  const one = childOf(network, part);
  return one !== null && (part !== "dns" || one.children.length > 0);
};

function checkVlan(network: XmlNode, { mode, state }: { mode: string; state: SimState }): void {
  const hasVlan = [network, ...childrenOf(network, "portgroup")].some((one) => childOf(one, "vlan"));
  const isSwitch = attributeOf(childOf(network, "virtualport"), "type") === "openvswitch" || mode === "hostdev";
  const isFiltered = mode === "bridge" && state.version.major >= 11 && attributeOf(childOf(network, "bridge"), "name");
  if (!hasVlan || isSwitch || isFiltered) return;
  throw bad(
    `unsupported configuration: <vlan> element specified for network ${nameOf(network)}, whose type doesn't support vlan configuration`,
  );
}

function checkPortgroups(network: XmlNode): void {
  const names = childrenOf(network, "portgroup").map((group) => attributeOf(group, "name"));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw bad(
      `unsupported configuration: multiple <portgroup> elements with the same name (${twice}) in network '${nameOf(network)}'`,
    );
  }
  const defaults = childrenOf(network, "portgroup").filter((group) => attributeOf(group, "default") === "yes");
  if (defaults.length > 1) {
    throw bad(
      `unsupported configuration: network '${nameOf(network)}' has multiple default <portgroup> elements (${attributeOf(defaults[0], "name")} and ${attributeOf(defaults[1], "name")}), but only one default is allowed`,
    );
  }
}

function checkDhcp(network: XmlNode): void {
  for (const family of ["IPv4", "IPv6"]) {
    const served = childrenOf(network, "ip").filter(
      (ip) => (attributeOf(ip, "family") === "ipv6") === (family === "IPv6") && childOf(ip, "dhcp")?.children.length,
    );
    if (served.length < 2) continue;
    throw bad(
      `unsupported configuration: Multiple ${family} dhcp sections found -- dhcp is supported only for a single ${family} address on each network`,
    );
  }
}

const bridgeOf = (one: XmlNode | null) => attributeOf(childOf(one, "bridge"), "name");

/** Every bridge that some network has, stored or live. */
const bridgesOfOthers = (state: SimState, name: string): Set<string> =>
  new Set(
    state.networks
      .filter((other) => other.name !== name)
      .flatMap(({ stored, live }) => [bridgeOf(stored), bridgeOf(live)].flatMap((bridge) => bridge ?? [])),
  );

/** Gives the document the bridge libvirt would: its own if nobody has it, else the next free virbrN. */
export function settleBridge(network: XmlNode, state: SimState): void {
  if (!OWN_BRIDGE.has(modeOf(network))) return;
  const bridge = childOf(network, "bridge");
  if (!bridge) return;
  const wanted = attributeOf(bridge, "name");
  const taken = bridgesOfOthers(state, nameOf(network));
  if (wanted !== null && !wanted.includes("%d")) {
    if (taken.has(wanted)) throw bad(`internal error: bridge name '${wanted}' already in use.`);
    return;
  }
  const links = new Set(state.links.map(({ ifname }) => ifname));
  for (let number = 0; ; number++) {
    const name = (wanted ?? "virbr%d").replace("%d", String(number));
    if (taken.has(name) || links.has(name)) continue;
    setAttribute(bridge, "name", name);
    const { attributes } = bridge;
    bridge.attributes = [
      ...attributes.filter(([key]) => key === "name"),
      ...attributes.filter(([key]) => key !== "name"),
    ];
    return;
  }
}

/** The network a document is for: the one with its UUID; a name of another one, or another name, is refused. */
export function findDefined(state: SimState, { name, uuid }: { name: string; uuid: string | null }): SimNetwork | null {
  const same = state.networks.find((network) => network.uuid === uuid);
  if (same && same.name !== name) {
    throw bad(`operation failed: network '${same.name}' is already defined with uuid ${same.uuid}`);
  }
  const namesake = state.networks.find((network) => network.name === name);
  if (!same && namesake) {
    throw bad(`operation failed: network '${name}' already exists with uuid ${namesake.uuid}`);
  }
  return same ?? null;
}
