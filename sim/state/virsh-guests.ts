import { askForLease } from "./guest-leases.ts";
import { macOf, nicsOf, sourceOf, targetOf, withNics } from "./guest-nics.ts";
import { movePlug, plugIn, plugOut } from "./guest-plugs.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { asStored, readNic } from "./nic-document.ts";
import type { SimGuest } from "./sim-state.ts";
import { UnknownObject, type VirshCommand, type VirshContext } from "./virsh-networks.ts";
import { virshTable } from "./virsh-table.ts";
import { attributeOf, childOf, copyNode, node, setAttribute, type XmlNode } from "./xml-node.ts";

const value = ({ options }: VirshContext, name: string) => options.values.get(name) ?? "";

function guestOf(context: VirshContext): SimGuest {
  const word = value(context, "domain");
  const { guests } = context.state;
  const guest = guests.find(({ uuid }) => uuid === word.toLowerCase()) ?? guests.find(({ name }) => name === word);
  if (guest) return guest;
  throw new UnknownObject(`failed to get domain '${word}'`, `Domain not found: no domain with matching name '${word}'`);
}

type Sides = { isLive: boolean; isStored: boolean };

/** Which documents a change is for, as virsh's flags say it. */
function sidesOf({ options: { flags } }: VirshContext, guest: SimGuest): Sides {
  const isPersistent = flags.has("persistent");
  const isCurrent = !flags.has("live") && !flags.has("config") && !isPersistent;
  const isLive = flags.has("live") || ((isCurrent || isPersistent) && guest.live !== null);
  const isStored = flags.has("config") || isPersistent || (isCurrent && guest.live === null);
  if (isLive && guest.live === null) {
    throw new LibvirtError("Requested operation is not valid: domain is not running");
  }
  return { isLive, isStored };
}

function findNic(nics: readonly XmlNode[], mac: string): number {
  const at = nics.findIndex((nic) => macOf(nic) === mac);
  if (at === -1) {
    throw new LibvirtError(`Operation failed: no device found at address '(<null>)' matching MAC address '${mac}'`);
  }
  return at;
}

/** Changes the NICs of both documents, or of none: the stored ones are worked out first, and kept last. */
function change(context: VirshContext, onStored: (nics: XmlNode[]) => void, onLive: (nics: XmlNode[]) => void): void {
  const guest = guestOf(context);
  const { isLive, isStored } = sidesOf(context, guest);
  const [stored, live] = [nicsOf(guest.stored), nicsOf(guest.live)];
  if (isStored) onStored(stored);
  if (isLive) onLive(live);
  if (isStored && guest.stored !== null) guest.stored = withNics(guest.stored, stored);
  if (isLive && guest.live !== null) guest.live = withNics(guest.live, live);
}

function attach(context: VirshContext): string {
  const nic = readNic(context.state, context.file());
  const guest = guestOf(context);
  change(
    context,
    (stored) => stored.push(asStored(nic, stored)),
    (live) => {
      const plugged = plugIn(context.state, guest, asStored(nic, live));
      const before = plugged.children.findIndex(({ name }) => name === "address");
      plugged.children.splice(before, 0, node("alias", { name: `net${live.length}` }));
      live.push(plugged);
      askForLease(context.state, guest, plugged);
    },
  );
  return "Device attached successfully\n";
}

function detach(context: VirshContext): string {
  const mac = macOf(readNic(context.state, context.file()));
  const guest = guestOf(context);
  change(
    context,
    (stored) => stored.splice(findNic(stored, mac), 1),
    (live) => {
      for (const nic of live.splice(findNic(live, mac), 1)) plugOut(context.state, guest, nic);
    },
  );
  return "Device detached successfully\n";
}

const modelOf = (nic: XmlNode) => attributeOf(childOf(nic, "model"), "type") ?? "rtl8139";

function update(context: VirshContext): string {
  const asked = readNic(context.state, context.file());
  const guest = guestOf(context);
  change(
    context,
    (stored) => {
      const at = findNic(stored, macOf(asked));
      const address = childOf(stored[at], "address");
      const own = asStored(asked, []);
      own.children = [...own.children.filter(({ name }) => name !== "address"), ...(address ? [address] : [])];
      stored[at] = own;
    },
    (live) => {
      const at = findNic(live, macOf(asked));
      const nic = live[at];
      if (nic) live[at] = updatedLive(context, guest, { nic, asked });
    },
  );
  return "Device updated successfully\n";
}

function updatedLive(
  { state }: VirshContext,
  guest: SimGuest,
  { nic, asked }: { nic: XmlNode; asked: XmlNode },
): XmlNode {
  if (modelOf(nic) !== modelOf(asked)) {
    throw new LibvirtError(
      `Operation not supported: cannot modify network device model from ${modelOf(nic)} to ${modelOf(asked)}`,
    );
  }
  const isSame = ["network", "bridge", "dev"].every(
    (key) => sourceOf(asked, key) === null || sourceOf(asked, key) === sourceOf(nic, key),
  );
  const kept = ["alias", "address"].flatMap((name) => childOf(nic, name) ?? []);
  const moved = isSame ? copyNode(nic) : movePlug(state, guest, { nic, asked });
  moved.children = moved.children.filter(({ name }) => !["alias", "address", "link"].includes(name));
  const link = childOf(asked, "link");
  moved.children.push(...(link ? [link] : []), ...kept);
  if (attributeOf(childOf(nic, "link"), "state") === "down" && attributeOf(link, "state") !== "down") {
    askForLease(state, guest, moved);
  }
  return moved;
}

/** Plugs or unplugs the virtual cable; a guest that finds it plugged in asks for its address again. */
function setLink(context: VirshContext): string {
  const word = value(context, "interface").toLowerCase();
  const isDown = value(context, "state") === "down";
  const guest = guestOf(context);
  const set = (nics: XmlNode[]): XmlNode => {
    const nic = nics.find((one) => macOf(one) === word || targetOf(one) === word);
    if (!nic) throw new LibvirtError(`interface (interface: ${value(context, "interface")}) not found`);
    const link = childOf(nic, "link");
    if (link) setAttribute(link, "state", isDown ? "down" : "up");
    else nic.children.splice(afterModel(nic), 0, node("link", { state: isDown ? "down" : "up" }));
    return nic;
  };
  const isConfig = context.options.flags.has("config") || context.options.flags.has("persistent");
  if (isConfig || guest.live === null) {
    const nics = nicsOf(guest.stored);
    set(nics);
    guest.stored = guest.stored && withNics(guest.stored, nics);
  } else {
    const nics = nicsOf(guest.live);
    const nic = set(nics);
    guest.live = withNics(guest.live, nics);
    if (!isDown) askForLease(context.state, guest, nic);
  }
  return "Device updated successfully\n";
}

const afterModel = (nic: XmlNode) =>
  nic.children.findLastIndex(({ name }) => ["model", "target", "source"].includes(name)) + 1;

function list(context: VirshContext): string {
  const guest = guestOf(context);
  const nics = nicsOf(context.options.flags.has("inactive") ? guest.stored : (guest.live ?? guest.stored));
  const rows = nics.map((nic) => {
    const type = attributeOf(nic, "type") ?? "";
    const source = sourceOf(nic, type === "direct" ? "dev" : type) ?? "-";
    return [targetOf(nic) ?? "-", type, source, modelOf(nic), macOf(nic)];
  });
  return virshTable(["Interface", "Type", "Source", "Model", "MAC"], rows);
}

const DEVICE = { words: ["domain", "file"], flags: ["persistent", "config", "live", "current", "force"] };
const failed = (verb: string) => (context: VirshContext) => `Failed to ${verb} device from ${value(context, "file")}`;

export const GUEST_COMMANDS: Record<string, VirshCommand> = {
  "attach-device": { ...DEVICE, fails: failed("attach"), run: attach },
  "detach-device": { ...DEVICE, fails: failed("detach"), run: detach },
  "update-device": { ...DEVICE, fails: failed("update"), run: update },
  "domif-setlink": {
    words: ["domain", "interface", "state"],
    flags: ["config", "persistent"],
    fails: () => "",
    run: setLink,
  },
  domiflist: { words: ["domain"], flags: ["inactive"], run: list },
  dumpxml: {
    words: ["domain"],
    flags: ["inactive"],
    run: (context) => {
      const guest = guestOf(context);
      const isStored = context.options.flags.has("inactive") || guest.live === null;
      return (isStored ? guest.stored : guest.live) ?? "";
    },
  },
};
