import type { PlanProblem, PlanStep, Postcondition } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { problem } from "../life/plan-parts.ts";
import { checkBandwidth } from "./check-bandwidth.ts";
import { checkMac, warnOfLeftReservation, warnOfReserved } from "./check-mac.ts";
import { documentsBefore } from "./documents-before.ts";
import { isRunning, type NicChange } from "./find-nic.ts";
import { placeNow } from "./nic-place.ts";
import { liveStep, storeAnewSteps, storeStep } from "./nic-steps.ts";
import { editNic, type NicEdit } from "./nic-xml.ts";
import type { Moving } from "./plan-move.ts";
import type { NicParts } from "./plan-nic.ts";

type Edit = Extract<NicChange, { action: "edit" }>;

/** Model, MAC and speed limit of a NIC. A running guest's model and MAC can't change: it gets them when it starts. */
export function planNicEdit(snapshot: Snapshot, moving: Moving, change: Edit): NicParts {
  const { guest, nic } = moving;
  const { edit, isStored, isLive, isCard } = wanted(moving, change);
  const problems = checkEdit(snapshot, moving, { edit, isCard });
  if (!isStored && !isLive && problems.length === 0) {
    return { problems: [problem("", "nic.nothing-changes", { guest: guest.name, mac: nic.mac })] };
  }
  const of = { guest, mac: nic.mac };
  const before = nic.stored?.xml ?? "";
  const after = editNic(before, edit);
  const steps: PlanStep[] = [];
  if (isStored) steps.push(...(edit.mac ? storeAnewSteps(of, { before, after }) : [storeStep(of, { before, after })]));
  if (isLive) steps.push(...liveSteps(snapshot, moving, edit));
  const isLater = isStored && isRunning(guest) && (isCard || !isLive);
  return {
    xml: isStored ? after : editNic(nic.live?.xml ?? "", edit),
    steps,
    problems,
    warnings: [
      ...(isLater ? [problem("scope", "nic.at-next-start", { guest: guest.name })] : []),
      ...(isLive && !isStored && guest.isPersistent
        ? [problem("scope", "nic.until-stopped", { guest: guest.name })]
        : []),
      ...(edit.mac ? [...warnOfReserved(snapshot, edit.mac), ...warnOfLeftReservation(snapshot, nic.mac, null)] : []),
    ],
    postconditions: promise(moving, edit, { isStored, isLive }),
  };
}

type Wanted = { edit: NicEdit; isStored: boolean; isLive: boolean; isCard: boolean };

/** What is really another than it was. `isCard`: something that the guest's card is made with. */
function wanted({ nic, ...scope }: Moving, { newMac, model, bandwidth }: Edit): Wanted {
  const edit: NicEdit = {};
  const mac = newMac?.toLowerCase();
  const now = nic.stored ?? nic.live;
  if (mac && mac !== nic.mac.toLowerCase()) edit.mac = mac;
  if (model && model !== now?.model) edit.model = model;
  if (bandwidth !== undefined) edit.bandwidth = bandwidth;
  const isCard = edit.mac !== undefined || edit.model !== undefined;
  const limits = (xml: string | undefined) =>
    xml !== undefined && editNic(xml, { bandwidth: edit.bandwidth ?? null }) !== xml;
  const isLimit = edit.bandwidth !== undefined;
  return {
    ...{ edit, isCard },
    isStored: scope.isStored && (isCard || (isLimit && limits(nic.stored?.xml))),
    isLive: scope.isLive && isLimit && limits(nic.live?.xml),
  };
}

function checkEdit(
  snapshot: Snapshot,
  moving: Moving,
  { edit, isCard }: Pick<Wanted, "edit" | "isCard">,
): PlanProblem[] {
  const { guest, nic } = moving;
  const found = edit.mac
    ? checkMac(withoutWaiting(snapshot, moving), edit.mac, { field: "newMac", uuid: guest.uuid })
    : [];
  found.push(...checkBandwidth(edit.bandwidth));
  if (isCard && !moving.isStored) {
    const params = { guest: guest.name, mac: nic.mac };
    found.push({ ...problem("scope", "nic.card-is-stored", params), suggestion: guest.isPersistent ? "stored" : null });
  }
  return found;
}

/**
 * The host without the NICs that its guest loses at its next start: a MAC that is changed for then may be what runs
 * still, so that a change of mind is possible.
 */
function withoutWaiting(snapshot: Snapshot, { guest, nic }: Moving): Snapshot {
  if (nic.live !== null) return snapshot;
  const nics = guest.nics.filter(({ presence }) => presence !== "live");
  return { ...snapshot, guests: snapshot.guests.map((one) => (one.uuid === guest.uuid ? { ...one, nics } : one)) };
}

function liveSteps({ networks }: Snapshot, { guest, nic }: Moving, { bandwidth = null }: NicEdit): PlanStep[] {
  const place = nic.live && placeNow(networks, nic.live);
  const before = editNic(nic.live?.xml ?? "", place ? { place } : {});
  return [liveStep({ guest, mac: nic.mac }, { before, after: editNic(before, { bandwidth }) }, null)];
}

function promise(
  { guest, nic }: Moving,
  { mac, model }: NicEdit,
  on: Pick<Wanted, "isStored" | "isLive">,
): Postcondition[] {
  const there = { kind: "nic", guest: guest.name, exists: true, ...(model && on.isStored ? { model } : {}) } as const;
  if (mac === undefined) return [{ ...there, mac: nic.mac, ...documentsBefore(nic, on) }];
  return [{ ...there, mac }, ...(nic.live ? [] : [{ ...there, mac: nic.mac, exists: false }])];
}
