import { leaseTable } from "./leases.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { liveDocument, shownLive } from "./live-document.ts";
import {
  activateNetwork,
  createNetwork,
  deactivateNetwork,
  defineNetwork,
  markAutostart,
  undefineNetwork,
} from "./networks.ts";
import { findNetwork, type SimNetwork, type SimState } from "./sim-state.ts";
import { updateNetwork } from "./update-network.ts";
import { checkSchema } from "./validate-schema.ts";
import { type CommandShape, type VirshOptions, VirshUsage } from "./virsh-options.ts";
import { virshTable } from "./virsh-table.ts";
import { attributeOf, childOf, printNode } from "./xml-node.ts";

/** `file` reads what `--file` names: only the caller's stdin is there. */
export type VirshContext = { state: SimState; options: VirshOptions; file: () => string };
/** `fails`: the first line of the error, `{}` being what was named. */
export type VirshCommand = CommandShape & {
  fails?: (context: VirshContext) => string;
  run: (context: VirshContext) => string;
};

const value = ({ options }: VirshContext, name: string) => options.values.get(name) ?? "";
const file = (context: VirshContext) => value(context, "file");

function networkOf(context: VirshContext): SimNetwork {
  const word = value(context, "network");
  const network = findNetwork(context.state, word);
  if (network) return network;
  const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word);
  throw new UnknownObject(
    `failed to get network '${word}'`,
    isUuid ? "" : `Network not found: no network with matching name '${word}'`,
  );
}

/** virsh looks an object up first, and says so in a line of its own. */
export class UnknownObject extends LibvirtError {
  readonly first: string;
  constructor(first: string, detail: string) {
    super(detail);
    this.first = first;
  }
}

/** As virsh says it: by the name that was given. */
const failed = (verb: string) => (context: VirshContext) => `Failed to ${verb} network ${value(context, "network")}`;
const shownName = (context: VirshContext, network: SimNetwork) => value(context, "network") || network.name;

const NETWORK: CommandShape = { words: ["network"] };

function onNetwork(verb: string, run: (state: SimState, network: SimNetwork) => void, done: string): VirshCommand {
  return {
    ...NETWORK,
    fails: failed(verb),
    run: (context) => {
      const network = networkOf(context);
      run(context.state, network);
      return `Network ${shownName(context, network)} ${done}\n`;
    },
  };
}

const taking = (verb: string, done: string, take: typeof defineNetwork): VirshCommand => ({
  words: ["file"],
  flags: ["validate"],
  fails: (context) => `Failed to ${verb} network from ${file(context)}`,
  run: (context) => {
    const text = context.file();
    if (context.options.flags.has("validate")) checkSchema(text);
    return `Network ${take(context.state, text).name} ${done} from ${file(context)}\n`;
  },
});

function dump(context: VirshContext): string {
  const network = networkOf(context);
  const isStored = context.options.flags.has("inactive") || !network.live;
  const shown = isStored ? (network.stored ?? (network.live && liveDocument(network.live))) : shownLive(network);
  return shown ? printNode(shown) : "";
}

const LIST_FLAGS = "inactive all persistent transient autostart no-autostart uuid name table".split(" ");
const yes = (is: boolean) => (is ? "yes" : "no");

const byName = (one: SimNetwork, other: SimNetwork) => {
  const [a, b] = [one.name.toLowerCase(), other.name.toLowerCase()];
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
};

function list({ state, options: { flags } }: VirshContext): string {
  if (["table", "name", "uuid"].filter((flag) => flags.has(flag)).length > 1) {
    throw new VirshUsage("Only one argument from --table, --name and --uuid may be specified.");
  }
  const chosen = state.networks.filter(
    ({ live, stored, isAutostart }) =>
      (flags.has("all") || (flags.has("inactive") ? !live : live !== null)) &&
      (flags.has("persistent") === flags.has("transient") || flags.has("persistent") === (stored !== null)) &&
      (flags.has("autostart") === flags.has("no-autostart") || flags.has("autostart") === isAutostart),
  );
  const sorted = [...chosen].sort(byName);
  if (flags.has("uuid")) return sorted.map(({ uuid }) => `${uuid}\n`).join("");
  if (flags.has("name")) return sorted.map(({ name }) => `${name}\n`).join("");
  const rows = sorted.map(({ name, live, stored, isAutostart }) => [
    name,
    live ? "active" : "inactive",
    yes(isAutostart),
    yes(stored !== null),
  ]);
  return virshTable(["Name", "State", "Autostart", "Persistent"], rows);
}

function info(context: VirshContext): string {
  const { name, uuid, live, stored, isAutostart } = networkOf(context);
  const bridge = attributeOf(childOf(live ?? stored, "bridge"), "name");
  const line = (label: string, text: string) => `${`${label}:`.padEnd(16)}${text}\n`;
  return [
    line("Name", name),
    line("UUID", uuid),
    line("Active", yes(live !== null)),
    line("Persistent", yes(stored !== null)),
    line("Autostart", yes(isAutostart)),
    bridge === null ? "" : line("Bridge", bridge),
  ].join("");
}

function ports(context: VirshContext): string {
  const network = networkOf(context);
  if (!network.live) {
    throw new LibvirtError(`Requested operation is not valid: network '${network.name}' is not active`);
  }
  if (context.options.flags.has("uuid")) return network.ports.map(({ uuid }) => `${uuid}\n`).join("");
  return virshTable(
    ["UUID"],
    network.ports.map(({ uuid }) => [uuid]),
  );
}

export const NETWORK_COMMANDS: Record<string, VirshCommand> = {
  "net-define": taking("define", "defined", defineNetwork),
  "net-create": taking("create", "created", createNetwork),
  "net-start": onNetwork("start", activateNetwork, "started"),
  "net-destroy": onNetwork("destroy", deactivateNetwork, "destroyed"),
  "net-undefine": onNetwork("undefine", undefineNetwork, "has been undefined"),
  "net-autostart": {
    ...NETWORK,
    flags: ["disable"],
    fails: (context) =>
      context.options.flags.has("disable")
        ? `failed to unmark network ${value(context, "network")} as autostarted`
        : `failed to mark network ${value(context, "network")} as autostarted`,
    run: (context) => {
      const network = networkOf(context);
      const isOn = !context.options.flags.has("disable");
      markAutostart(network, isOn);
      return `Network ${shownName(context, network)} ${isOn ? "marked" : "unmarked"} as autostarted\n`;
    },
  },
  "net-dumpxml": { ...NETWORK, flags: ["inactive"], run: dump },
  "net-list": { words: [], flags: LIST_FLAGS, run: list },
  "net-info": { ...NETWORK, run: info },
  "net-uuid": { ...NETWORK, run: (context) => `${networkOf(context).uuid}\n` },
  "net-name": {
    ...NETWORK,
    run: (context) => {
      const found = context.state.networks.find(({ uuid }) => uuid === value(context, "network").toLowerCase());
      if (!found) throw new UnknownObject(`failed to get network '${value(context, "network")}'`, "");
      return `${found.name}\n`;
    },
  },
  "net-dhcp-leases": {
    words: ["network", "mac?"],
    fails: (context) => `Failed to get leases info for ${value(context, "network")}`,
    run: (context) => leaseTable(context.state, networkOf(context), context.options.values.get("mac") ?? null),
  },
  "net-port-list": { ...NETWORK, flags: ["uuid", "table"], fails: failed("list ports of"), run: ports },
  "net-update": {
    words: ["network", "command", "section", "xml"],
    values: ["parent-index"],
    flags: ["config", "live", "current"],
    fails: failed("update"),
    run: (context) => updateNetwork(context, networkOf(context)),
  },
};
