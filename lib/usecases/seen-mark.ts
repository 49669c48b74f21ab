import "server-only";
import { createHash } from "node:crypto";
import type { Plan, PlanProblem } from "../model/plan.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type HostFact, hostFacts } from "../plan/seen/host-facts.ts";

/** The facts a plan was made from, each as a hash, and the plan itself. */
type Seen = { facts: Map<string, Pick<HostFact, "area" | "name"> & { hash: string }>; plan: string };

const KEY = Symbol.for("puente.seen");
/** How many plans' facts are remembered, so that a refusal can name what changed; the mark alone tells that it did. */
const REMEMBERED = 200;

function remembered(): Map<string, Seen> {
  const place = globalThis as { [KEY]?: Map<string, Seen> };
  place[KEY] ??= new Map();
  return place[KEY];
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);

function read(snapshot: Snapshot, plan: Plan): Seen {
  const { seen: _mark, ...content } = plan;
  const facts = hostFacts(snapshot, plan).map(
    ({ area, key, name, text }) => [`${area} ${key}`, { area, name, hash: hash(text) }] as const,
  );
  return { facts: new Map(facts), plan: hash(JSON.stringify(content)) };
}

function markOf({ facts, plan }: Seen): string {
  return hash(JSON.stringify([plan, [...facts].map(([key, fact]) => [key, fact.hash]).sort()]));
}

/** A plan with the mark of what it was made from. */
export function markSeen(snapshot: Snapshot, plan: Plan): Plan {
  const seen = read(snapshot, plan);
  const mark = markOf(seen);
  const memory = remembered();
  memory.delete(mark);
  memory.set(mark, seen);
  const [oldest] = memory.keys();
  if (memory.size > REMEMBERED && oldest !== undefined) memory.delete(oldest);
  return { ...plan, seen: mark };
}

const AREAS = ["networks", "guests", "links"] as const;

function changedNames(before: Seen, after: Seen, area: HostFact["area"]): string {
  const keys = new Set([...before.facts.keys(), ...after.facts.keys()]);
  const changed = [...keys].filter((key) => before.facts.get(key)?.hash !== after.facts.get(key)?.hash);
  const names = changed.flatMap((key) => {
    const fact = after.facts.get(key) ?? before.facts.get(key);
    return fact?.area === area ? [fact.name] : [];
  });
  return names.length > 5 ? `${names.slice(0, 5).join(", ")}…` : names.join(", ");
}

const namesOf = (before: Seen, after: Seen) =>
  Object.fromEntries(AREAS.map((area) => [area, changedNames(before, after, area)]));

/** Names as words take them: they ask whether there is `none` of a kind, and can't ask whether a text is empty. */
const toldNames = (names: Record<string, string>): Record<string, string> =>
  Object.fromEntries(AREAS.map((area) => [area, names[area] || "none"]));

/**
 * What a person saw (`seen`) against what the same change would be now: null when it is the same, else a problem that
 * names what changed, as far as that is remembered.
 */
export function findChangedSince(seen: string, now: Plan): PlanProblem | null {
  if (seen === now.seen) return null;
  const [before, after] = [remembered().get(seen), remembered().get(now.seen)];
  const names = before && after ? namesOf(before, after) : { networks: "", guests: "", links: "" };
  const isKnown = Object.values(names).some((text) => text !== "");
  const params = isKnown ? { ...toldNames(names), known: "yes" } : { ...names, known: "no" };
  return { field: "", code: "host-changed", params, suggestion: null };
}

/** What differs on a host between two moments, of all that concerns a plan; null: nothing. */
export function findDifference(plan: Plan, before: Snapshot, after: Snapshot): Record<string, string> | null {
  const names = namesOf(read(before, plan), read(after, plan));
  return Object.values(names).some((text) => text !== "") ? toldNames(names) : null;
}
