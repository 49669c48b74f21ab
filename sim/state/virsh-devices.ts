import { changeNics, findNic, guestOf } from "./guest-documents.ts";
import { askForLease } from "./guest-leases.ts";
import { sourceOf } from "./guest-nics.ts";
import { movePlug, plugIn, plugOut } from "./guest-plugs.ts";
import { LibvirtError } from "./libvirt-error.ts";
import { asStored, modelOf, readNic } from "./nic-document.ts";
import type { SimGuest } from "./sim-state.ts";
import type { VirshCommand, VirshContext } from "./virsh-command.ts";
import { checkSides } from "./virsh-options.ts";
import { attributeOf, childOf, copyNode, node, type XmlNode } from "./xml-node.ts";

/** Gives a guest a NIC. */
export function attachNic(context: VirshContext, text: string): void {
  const { state } = context;
  const nic = readNic(state, text);
  changeNics(
    context,
    (stored, guest) => stored.push(asStored(nic, guest.stored)),
    (live, guest) => {
      const plugged = plugIn(state, guest, asStored(nic, guest.live));
      const before = plugged.children.findIndex(({ name }) => name === "address");
      const alias = `net${live.length}`;
      plugged.children.splice(before, 0, node("alias", { name: alias }));
      live.push(plugged);
      state.tell({ source: "guest", line: `event 'device-added' for domain '${guest.name}': ${alias}` });
      askForLease(state, guest, plugged);
    },
  );
}

/** Takes a guest's NIC away; a simulated guest lets it go at once. */
export function detachNic(context: VirshContext, text: string): void {
  const { state } = context;
  const asked = readNic(state, text);
  changeNics(
    context,
    (stored) => stored.splice(findNic(stored, asked), 1),
    (live, guest) => {
      for (const nic of live.splice(findNic(live, asked), 1)) {
        plugOut(state, guest, nic);
        const alias = attributeOf(childOf(nic, "alias"), "name");
        state.tell({ source: "guest", line: `event 'device-removed' for domain '${guest.name}': ${alias}` });
      }
    },
  );
}

function updateNic(context: VirshContext, text: string): void {
  const asked = readNic(context.state, text);
  changeNics(
    context,
    (stored, guest) => {
      const at = findNic(stored, asked);
      const address = childOf(stored[at], "address");
      const own = asStored(asked, guest.stored);
      own.children = [...own.children.filter(({ name }) => name !== "address"), ...(address ? [address] : [])];
      stored[at] = own;
    },
    (live, guest) => {
      const at = findNic(live, asked);
      const nic = live[at];
      if (nic) live[at] = updatedLive(context, guest, { nic, asked });
    },
  );
}

type Both = { nic: XmlNode; asked: XmlNode };

/** What may change while a guest runs: where its NIC is plugged in, and its cable. */
function updatedLive({ state }: VirshContext, guest: SimGuest, { nic, asked }: Both): XmlNode {
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

type Verb = { verb: string; done: string; run: (context: VirshContext, text: string) => void };

const device = ({ verb, done, run }: Verb): VirshCommand => ({
  words: ["domain", "file"],
  flags: ["persistent", "config", "live", "current", ...(verb === "update" ? ["force"] : [])],
  fails: ({ options }) => `Failed to ${verb} device from ${options.values.get("file")}`,
  run: (context) => {
    // what is said of the guest comes before what is said of the file
    checkSides(context.options);
    guestOf(context);
    run(context, context.file());
    return `Device ${done} successfully\n`;
  },
});

export const DEVICE_COMMANDS: Record<string, VirshCommand> = {
  "attach-device": device({ verb: "attach", done: "attached", run: attachNic }),
  "detach-device": device({ verb: "detach", done: "detached", run: detachNic }),
  "update-device": device({ verb: "update", done: "updated", run: updateNic }),
};
