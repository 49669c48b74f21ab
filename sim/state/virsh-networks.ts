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
import { forbidReading, UnknownObject, type VirshCommand, type VirshContext } from "./virsh-command.ts";
import { type CommandShape, VirshUsage } from "./virsh-options.ts";
import { virshTable } from "./virsh-table.ts";
import { attributeOf, childOf, printNode } from "./xml-node.ts";

const value = ({ options }: VirshContext, name: string) => options.values.get(name) ?? "";
const file = (context: VirshContext) => value(context, "file");

function networkOf(context: VirshContext): SimNetwork {
  const word = value(context, "network");
  const network = findNetwork(context.state, word);
  if (network) return network;
  return unknownNetwork(word);
}

function unknownNetwork(word: string): never {
  throw new UnknownObject(
    `failed to get network '${word}'`,
    `Network not found: no network with matching name '${word}'`,
  );
}

/** As virsh says it: by the name that was given. */
const failed = (verb: string) => (context: VirshContext) => `Failed to ${verb} network ${value(context, "network")}`;
const shownName = (context: VirshContext, network: SimNetwork) => value(context, "network") || network.name;

const NETWORK: CommandShape = { words: ["network"] };

type Change = { verb: string; call: string; run: (state: SimState, network: SimNetwork) => void; done: string };

function onNetwork({ verb, call, run, done }: Change): VirshCommand {
  return {
    ...NETWORK,
    fails: failed(verb),
    run: (context) => {
      const network = networkOf(context);
      forbidReading(context, call);
      run(context.state, network);
      return `Network ${shownName(context, network)} ${done}\n`;
    },
  };
}

type Taking = { verb: string; call: string; done: string; take: typeof defineNetwork };

const taking = ({ verb, call, done, take }: Taking): VirshCommand => ({
  words: ["file"],
  flags: ["validate"],
  fails: (context) => `Failed to ${verb} network from ${file(context)}`,
  run: (context) => {
    const text = context.file();
    forbidReading(context, call);
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

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
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
  "net-define": taking({ verb: "define", call: "virNetworkDefineXML", done: "defined", take: defineNetwork }),
  "net-create": taking({ verb: "create", call: "virNetworkCreateXML", done: "created", take: createNetwork }),
  "net-start": onNetwork({ verb: "start", call: "virNetworkCreate", run: activateNetwork, done: "started" }),
  "net-destroy": onNetwork({ verb: "destroy", call: "virNetworkDestroy", run: deactivateNetwork, done: "destroyed" }),
  "net-undefine": onNetwork({
    ...{ verb: "undefine", call: "virNetworkUndefine", run: undefineNetwork, done: "has been undefined" },
  }),
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
      forbidReading(context, "virNetworkSetAutostart");
      markAutostart(network, isOn);
      return `Network ${shownName(context, network)} ${isOn ? "marked" : "unmarked"} as autostarted\n`;
    },
  },
  "net-dumpxml": { ...NETWORK, flags: ["inactive"], run: dump },
  "net-list": { words: [], flags: LIST_FLAGS, run: list },
  "net-info": { ...NETWORK, run: info },
  "net-uuid": {
    ...NETWORK,
    run: (context) => {
      const word = value(context, "network");
      const found = context.state.networks.find(({ name }) => name === word);
      return `${(found ?? unknownNetwork(word)).uuid}\n`;
    },
  },
  "net-name": {
    ...NETWORK,
    run: (context) => {
      const found = context.state.networks.find(({ uuid }) => uuid === value(context, "network").toLowerCase());
      const word = value(context, "network");
      if (!found) {
        const detail = UUID.test(word) ? `Network not found: no network with matching uuid '${word}'` : "";
        throw new UnknownObject(`failed to get network '${word}'`, detail);
      }
      return `${found.name}\n`;
    },
  },
  "net-dhcp-leases": {
    words: ["network", "mac?"],
    fails: (context) => `Failed to get leases info for ${value(context, "network")}`,
    run: (context) => leaseTable(context.state, networkOf(context), context.options.values.get("mac") ?? null),
  },
  "net-port-list": { ...NETWORK, flags: ["uuid", "table"], run: ports },
  "net-update": {
    words: ["network", "command", "section", "xml", "parent-index?"],
    flags: ["config", "live", "current"],
    fails: failed("update"),
    run: (context) => updateNetwork(context, networkOf(context)),
  },
};
