import { macOf, nicsOf, withNics } from "./guest-nics.ts";
import { LibvirtError } from "./libvirt-error.ts";
import type { SimGuest } from "./sim-state.ts";
import { UnknownObject, type VirshContext } from "./virsh-command.ts";
import { checkSides } from "./virsh-options.ts";
import { attributeOf, childOf, type XmlNode } from "./xml-node.ts";

/** The guest a command names. libvirt 9 says no more of one that is not there. */
export function guestOf({ options, state }: VirshContext): SimGuest {
  const word = options.values.get("domain") ?? "";
  const { guests } = state;
  const guest = guests.find(({ uuid }) => uuid === word.toLowerCase()) ?? guests.find(({ name }) => name === word);
  if (guest) return guest;
  throw new UnknownObject(`failed to get domain '${word}'`, "");
}

type Sides = { isLive: boolean; isStored: boolean };

/** Which documents a change is for, as virsh's flags say it; without any, what runs. */
function sidesOf({ options: { flags } }: VirshContext, guest: SimGuest): Sides {
  const isRunning = guest.live !== null;
  const isPersistent = flags.has("persistent");
  const isPlain = !["live", "config", "current", "persistent"].some((flag) => flags.has(flag));
  const isLive = flags.has("live") || isPlain || ((flags.has("current") || isPersistent) && isRunning);
  const isStored = flags.has("config") || isPersistent || (flags.has("current") && !isRunning);
  if (isLive && !isRunning) throw new LibvirtError("Requested operation is not valid: domain is not running");
  return { isLive, isStored };
}

/** Changes the NICs of both documents, or of none: the stored ones are worked out first, and kept last. */
export function changeNics(
  context: VirshContext,
  onStored: (nics: XmlNode[], guest: SimGuest) => void,
  onLive: (nics: XmlNode[], guest: SimGuest) => void,
): void {
  checkSides(context.options);
  const guest = guestOf(context);
  const { isLive, isStored } = sidesOf(context, guest);
  const [stored, live] = [nicsOf(guest.stored), nicsOf(guest.live)];
  if (isStored) onStored(stored, guest);
  if (isLive) onLive(live, guest);
  if (isStored && guest.stored !== null) guest.stored = withNics(guest.stored, stored);
  if (isLive && guest.live !== null) guest.live = withNics(guest.live, live);
}

const slotOf = (nic: XmlNode | null) => attributeOf(childOf(nic, "address"), "slot");

/** The NIC that is meant: the one of its MAC, and of its place on the bus where that is said. */
export function findNic(nics: readonly XmlNode[], asked: XmlNode): number {
  const mac = macOf(asked);
  const slot = slotOf(asked);
  const found = nics.flatMap((nic, at) => (macOf(nic) === mac && (slot === null || slotOf(nic) === slot) ? [at] : []));
  const [first] = found;
  if (first === undefined) {
    const place = slot === null ? "(<null>)" : `0000:00:${slot.slice(2)}.0`;
    throw new LibvirtError(
      `device not found: no device found at address '${place}' matching MAC address '${mac}' and alias '(<null>)'`,
    );
  }
  if (found.length > 1) throw new LibvirtError(`operation failed: multiple devices matching MAC address ${mac} found`);
  return first;
}
