import { guestOf } from "./guest-documents.ts";
import { macOf, nicsOf } from "./guest-nics.ts";
import type { VirshCommand, VirshContext } from "./virsh-command.ts";
import { attachNic, detachNic } from "./virsh-devices.ts";
import { checkSides, VirshUsage } from "./virsh-options.ts";
import { attributeOf, node, printNode, type XmlNode } from "./xml-node.ts";

const value = ({ options }: VirshContext, name: string) => options.values.get(name) ?? null;
const SIDES = ["persistent", "config", "live", "current"];
/** What a source is called in a NIC's document. */
const SOURCES: Record<string, string> = { network: "network", bridge: "bridge", direct: "dev" };

function attach(context: VirshContext): string {
  checkSides(context.options);
  guestOf(context);
  const type = value(context, "type") ?? "";
  const key = Object.hasOwn(SOURCES, type) ? SOURCES[type] : undefined;
  if (key === undefined) throw new VirshUsage(`No support for ${type} in command 'attach-interface'`);
  const [mac, model, target] = ["mac", "model", "target"].map((name) => value(context, name));
  const nic = node("interface", { type }, [
    mac ? node("mac", { address: mac }) : null,
    node("source", { [key]: value(context, "source") }),
    target ? node("target", { dev: target }) : null,
    model ? node("model", { type: model }) : null,
  ]);
  attachNic(context, printNode(nic));
  return "Interface attached successfully\n";
}

/** virsh adds its own line to whatever went wrong. */
const failure = (words: string) => new VirshUsage(`${words}\nFailed to detach interface`);

function findInterface(nics: readonly XmlNode[], type: string, mac: string | null): XmlNode {
  const same = nics.filter((nic) => attributeOf(nic, "type") === type);
  const [first] = same;
  if (!first) throw failure(`No interface found whose type is ${type}`);
  if (mac === null) {
    if (same.length === 1) return first;
    throw failure(`Domain has ${same.length} interfaces. Please specify which one to detach using --mac`);
  }
  const found = same.find((nic) => macOf(nic) === mac.toLowerCase());
  if (!found) throw failure(`No interface with MAC address ${mac} was found`);
  return found;
}

function detach(context: VirshContext): string {
  checkSides(context.options);
  const guest = guestOf(context);
  const { flags } = context.options;
  const isStored = flags.has("config") && !flags.has("live");
  const nics = nicsOf(isStored ? guest.stored : (guest.live ?? guest.stored));
  const nic = findInterface(nics, value(context, "type") ?? "", value(context, "mac"));
  detachNic(context, printNode(nic));
  return "Interface detached successfully\n";
}

/** The same as with devices, told in words instead of XML. */
export const INTERFACE_COMMANDS: Record<string, VirshCommand> = {
  "attach-interface": {
    words: ["domain", "type", "source"],
    values: ["target", "mac", "script", "model", "alias", "inbound", "outbound"],
    flags: [...SIDES, "print-xml", "managed"],
    fails: () => "Failed to attach interface",
    run: attach,
  },
  "detach-interface": {
    words: ["domain", "type", "mac?"],
    flags: SIDES,
    fails: () => "Failed to detach interface",
    run: detach,
  },
};
