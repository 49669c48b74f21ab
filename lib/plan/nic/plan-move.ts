import type { Change, PlanStep, Postcondition } from "../../model/plan.ts";
import type { Guest, GuestNic, Snapshot } from "../../model/snapshot.ts";
import { problem } from "../life/plan-parts.ts";
import { warnOfLeftReservation } from "./check-mac.ts";
import { checkSource } from "./check-source.ts";
import { documentsBefore } from "./documents-before.ts";
import { type Scope, warnOfScope } from "./find-nic.ts";
import { isSamePlace, type NicPlace, type NicSource, placeNow } from "./nic-place.ts";
import { liveAttachStep, liveDetachSteps, liveLinkStep, liveStep, storeStep } from "./nic-steps.ts";
import { editNic, toPlugIn } from "./nic-xml.ts";
import type { NicParts } from "./plan-nic.ts";

/** A NIC that is there, and in which of its guest's documents it is changed. */
export type Moving = { guest: Guest; nic: GuestNic } & Scope;

type Now = { live: NicPlace | null; stored: NicPlace | null };

/** Another network, bridge or NIC of the host under a guest's NIC; the MAC and all else of it stay. */
export function planMove(snapshot: Snapshot, moving: Moving, source: NicSource): NicParts {
  const { guest, nic } = moving;
  const { place, problems, warnings } = checkSource(snapshot, source, moving);
  if (!place) return { problems };
  const placed = (document: "live" | "stored") => {
    const definition = nic[document];
    return definition && placeNow(snapshot.networks, definition);
  };
  const now: Now = { live: placed("live"), stored: placed("stored") };
  const isLive = moving.isLive && !isSamePlace(now.live, place);
  const isStored = moving.isStored && !isSamePlace(now.stored, place);
  if (!isLive && !isStored) {
    const same = problem("source", "nic.same-place", { guest: guest.name, mac: nic.mac, where: place.label });
    return { problems: [...problems, same] };
  }
  const isCard = isLive && !isPortMove(now, place);
  if (isCard && guest.state !== "running" && guest.state !== "idle") {
    problems.push(problem("scope", "nic.not-awake", { guest: guest.name, mac: nic.mac }));
  }
  const steps = [
    ...(isStored ? storedSteps(moving, place) : []),
    ...(isLive ? (isCard ? cardSteps(moving, now, place) : portSteps(moving, now, place)) : []),
  ];
  const wasLinked = isLive && nic.live?.link === "up" && nic.plugged !== false;
  return {
    xml: editNic((isStored ? nic.stored?.xml : nic.live?.xml) ?? "", { place }),
    steps,
    cutOff: wasLinked ? [{ guest: guest.name, mac: nic.mac, isRunning: true }] : [],
    problems,
    warnings: [...warnings, ...moveWarnings(snapshot, moving, { place, isLive, isCard })],
    postconditions: promise(moving, place, { isLive, isStored }),
    undoChange: wayBack(moving, now, isCard),
  };
}

/** Among bridges a running guest's NIC is moved as it is; to and from macvtap libvirt refuses it. */
const isPortMove = ({ live }: Now, place: NicPlace) => live?.kind === "bridge" && place.kind === "bridge";

function storedSteps({ guest, nic }: Moving, place: NicPlace): PlanStep[] {
  const before = nic.stored?.xml ?? "";
  return [storeStep({ guest, mac: nic.mac }, { before, after: editNic(before, { place }) })];
}

/**
 * The cable is out while the NIC is moved: when it comes back the guest asks for an address anew, which it does not
 * otherwise. The documents say so too, or libvirt would plug it in between.
 */
function portSteps({ guest, nic }: Moving, now: Now, place: NicPlace): PlanStep[] {
  const of = { guest, mac: nic.mac };
  const xml = nic.live?.xml ?? "";
  const before = editNic(xml, { ...(now.live ? { place: now.live } : {}), link: "down" });
  const move = liveStep(of, { before, after: editNic(xml, { place, link: "down" }) }, place.label);
  return nic.live?.link === "down"
    ? [move]
    : [liveLinkStep(of, "down", { xml, place: now.live }), move, liveLinkStep(of, "up", { xml, place })];
}

function cardSteps({ guest, nic }: Moving, now: Now, place: NicPlace): PlanStep[] {
  const of = { guest, mac: nic.mac };
  const xml = nic.live?.xml ?? "";
  const again = toPlugIn(now.live ? editNic(xml, { place: now.live }) : xml);
  return [...liveDetachSteps(of, { xml, again }), liveAttachStep(of, toPlugIn(editNic(xml, { place })), place.label)];
}

type Moved = { place: NicPlace; isLive: boolean; isCard: boolean };

function moveWarnings(snapshot: Snapshot, moving: Moving, { place, isLive, isCard }: Moved) {
  const params = { guest: moving.guest.name, mac: moving.nic.mac };
  const isUp = moving.nic.live?.link === "up";
  return [
    ...warnOfScope(moving.guest, moving),
    ...(isLive && isCard ? [problem("source", "nic.new-card", params)] : []),
    ...(isLive && !isCard && isUp ? [problem("source", "nic.asks-anew", params)] : []),
    ...warnOfLeftReservation(snapshot, moving.nic.mac, place.network?.name ?? ""),
  ];
}

function promise({ guest, nic }: Moving, place: NicPlace, on: Scope): Postcondition[] {
  const { isLive } = on;
  const isSeen = isLive || nic.live === null;
  return [
    {
      ...{ kind: "nic", guest: guest.name, mac: nic.mac, exists: true },
      ...(isSeen && place.network ? { network: place.network.name } : {}),
      ...(isLive && nic.live?.link === "up" ? { plugged: true } : {}),
      ...documentsBefore(nic, on),
    },
  ];
}

/** Back to where it was, planned anew; where its two documents say different places, by the steps if they can. */
function wayBack({ guest, nic, isLive, isStored }: Moving, now: Now, isCard: boolean): Change | null | undefined {
  const places = [...(isLive ? [now.live] : []), ...(isStored ? [now.stored] : [])];
  const [place] = places;
  if (!place || !places.every((one) => one !== null && isSamePlace(one, place))) return isCard ? null : undefined;
  return {
    ...{ change: "nic", action: "move", guest: guest.uuid, mac: nic.mac, source: place.asked },
    scope: isLive && isStored ? "both" : isLive ? "live" : "stored",
  };
}
