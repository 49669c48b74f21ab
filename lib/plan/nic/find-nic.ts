import type { ChangeSpec } from "../../model/change-spec.ts";
import type { PlanProblem } from "../../model/plan.ts";
import type { Guest, GuestNic, Snapshot } from "../../model/snapshot.ts";
import { problem } from "../life/plan-parts.ts";
import { isReadableNic } from "./nic-xml.ts";

export type NicChange = Extract<ChangeSpec, { change: "nic" }>;

/** The guest that a change names; a UUID wins, as virsh, too, tries it first. */
export function findGuest({ guests }: Pick<Snapshot, "guests">, wanted: string): Guest | null {
  return guests.find(({ uuid }) => uuid === wanted.toLowerCase()) ?? guests.find(({ name }) => name === wanted) ?? null;
}

/** Kinds of NICs that are more than a place on a network: hardware, sockets, other programs' business. */
const UNTOUCHED = new Set(["hostdev", "vdpa", "vhostuser", "internal", "vds", "other"]);

/** The NIC of a MAC, as far as it can be told apart and read, or why it can't. */
export function findNic(guest: Guest, wanted: string): { nic: GuestNic } | { problem: PlanProblem } {
  const [nic, twin] = guest.nics.filter(({ mac }) => mac.toLowerCase() === wanted.toLowerCase());
  const refuse = (code: string) => ({
    problem: problem("mac", `nic.${code}`, { guest: guest.name, mac: wanted }),
  });
  if (!nic) return refuse("no-nic");
  if (twin) return refuse("mac-twice");
  const documents = [nic.live, nic.stored].filter((one) => one !== null);
  if (documents.some(({ xml }) => !isReadableNic(xml))) return refuse("unreadable");
  return documents.some(({ type }) => UNTOUCHED.has(type)) ? refuse("other-kind") : { nic };
}

const RUNNING = new Set<Guest["state"]>(["running", "idle", "paused", "in-shutdown", "pm-suspended"]);
export const isRunning = ({ state, nics }: Guest): boolean =>
  RUNNING.has(state) || nics.some(({ live }) => live !== null);

/** Which of a guest's documents a change is for. */
export type Scope = { isLive: boolean; isStored: boolean };
type Asked = Extract<NicChange, { action: "move" }>["scope"];

/** The documents that a change is for: as asked, else all there are. `nic` null: one that is to be made. */
export function findScope(guest: Guest, nic: GuestNic | null, asked: Asked): Scope | { problem: PlanProblem } {
  const runs = isRunning(guest);
  const has = {
    live: runs && (nic === null || nic.live !== null),
    stored: guest.isPersistent && (nic === null || nic.stored !== null),
  };
  const refuse = (code: string, suggestion: string | null) => ({
    problem: { ...problem("scope", `nic.${code}`, { guest: guest.name, mac: nic?.mac ?? "" }), suggestion },
  });
  if (asked === "live" || asked === "both") {
    if (!runs) return refuse("not-running", "stored");
    if (!has.live) return refuse("only-stored", "stored");
  }
  if (asked === "stored" || asked === "both") {
    if (!guest.isPersistent) return refuse("transient", "live");
    if (!has.stored) return refuse("only-live", "live");
  }
  return { isLive: has.live && asked !== "stored", isStored: has.stored && asked !== "live" };
}

/** What to know where only one of the two documents changes: when it is true, and how long. */
export function warnOfScope(guest: Guest, { isLive, isStored }: Scope): PlanProblem[] {
  if (isLive && !isStored && guest.isPersistent) return [problem("scope", "nic.until-stopped", { guest: guest.name })];
  if (isStored && !isLive && isRunning(guest)) return [problem("scope", "nic.at-next-start", { guest: guest.name })];
  return [];
}
