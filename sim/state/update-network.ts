import { checkMode } from "./check-definition.ts";
import { deleteRulesOf, writeRules } from "./host-rules.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { xmlProblem } from "./network-document.ts";
import { parseDocument, XmlProblem } from "./parse-xml.ts";
import type { SimNetwork, SimState } from "./sim-state.ts";
import type { Update } from "./update-parts.ts";
import { updateSection } from "./update-sections.ts";
import { forbidReading, type VirshContext } from "./virsh-command.ts";
import { checkSides, VirshUsage } from "./virsh-options.ts";
import { copyNode, type XmlNode } from "./xml-node.ts";

const SECTIONS =
  "none bridge domain ip ip-dhcp-host ip-dhcp-range forward forward-interface forward-pf portgroup dns-host dns-txt dns-srv".split(
    " ",
  );
const COMMANDS: Record<string, Update["command"]> = {
  add: "add",
  "add-first": "add-first",
  "add-last": "add",
  delete: "delete",
  modify: "modify",
};
/** At these, of what runs, its rules are written anew. */
const REWRITES_RULES = new Set(["ip-dhcp-host", "ip-dhcp-range", "forward-interface"]);

function readXml(text: string, state: SimState): XmlNode {
  try {
    return parseDocument(text);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    throw new LibvirtError(xmlProblem(error, text, { document: "network_update_xml", version: state.version }));
  }
}

/** `net-update`: both documents or none, as asked; without a flag, what is there. */
export function updateNetwork(context: VirshContext, network: SimNetwork): string {
  const { state, options, file } = context;
  const { values, flags } = options;
  const command = COMMANDS[values.get("command") ?? ""];
  const section = values.get("section") ?? "";
  if (!command) throw new VirshUsage(`unrecognized command name '${values.get("command")}'`);
  if (!SECTIONS.includes(section)) throw new VirshUsage(`unrecognized section name '${section}'`);
  checkSides(options);
  const given = values.get("xml") ?? "";
  const parent = values.get("parent-index") ?? "-1";
  if (!/^-?\d+$/.test(parent)) {
    throw new VirshUsage(`Numeric value '${parent}' for <parent-index> option is malformed or out of range`);
  }
  const isCurrent = !flags.has("live") && !flags.has("config");
  const isLive = flags.has("live") || (isCurrent && network.live !== null);
  const isStored = flags.has("config") || (isCurrent && network.live === null);
  forbidReading(context, "virNetworkUpdate");
  if (isLive && !network.live) {
    throw new LibvirtError("Requested operation is not valid: network is not running");
  }
  if (isStored && !network.stored) {
    throw new LibvirtError("Requested operation is not valid: cannot change persistent config of a transient network");
  }
  const update: Update = {
    ...{ command, section, network: network.name, parent: Number(parent) },
    ...{
      version: state.version,
      ports: network.ports.length,
      xml: readXml(given.startsWith("<") ? given : file(), state),
    },
  };
  apply(state, network, { update, isLive, isStored });
  const both = isLive && isStored;
  return `Updated network ${network.name} ${both ? "persistent config and live state" : isLive ? "live state" : "persistent config"}`;
}

type Applied = { update: Update; isLive: boolean; isStored: boolean };

function apply(state: SimState, network: SimNetwork, { update, isLive, isStored }: Applied): void {
  const changed = (one: XmlNode) => {
    const copy = copyNode(one);
    updateSection(copy, update);
    if (update.section === "forward-interface") checkMode(copy, state);
    return copy;
  };
  const live = isLive && network.live ? changed(network.live) : network.live;
  const stored = isStored && network.stored ? changed(network.stored) : network.stored;
  const isRewritten = REWRITES_RULES.has(update.section) && isLive;
  if (isRewritten) deleteRulesOf(state, network);
  if (isRewritten && live) writeRules(state, live);
  // whatever is written down of an active network without its rules is written down without them
  network.isForgetful = state.backend === "nftables" && network.live !== null && !isRewritten;
  network.live = live;
  network.stored = stored;
}
