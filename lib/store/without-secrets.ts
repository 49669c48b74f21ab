import "server-only";
import type { Activity, WayBack } from "../model/activity.ts";
import type { Postcondition } from "../model/plan.ts";

/** Shorter ones would black out half of what was said, and hide nothing. */
const MIN_SECRET = 4;
const MASK = "•••";

/** Every way a secret may be written in a command or an answer, the longest first: one may hold another. */
function spellings(secrets: readonly string[]): string[] {
  const all = secrets
    .filter(({ length }) => length >= MIN_SECRET)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  return [...new Set(all)].sort((one, other) => other.length - one.length);
}

function masked(text: string, spelled: readonly string[]): string {
  const bare = spelled.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
  // libvirt's own place for one in XML, and one inside a URI
  return bare
    .replace(/\b(passwd=)(["']).*?\2/g, `$1$2${MASK}$2`)
    .replace(/(:\/\/[^\s/:@"]+):[^\s/@"]+@/g, `$1:${MASK}@`);
}

/** Every text in a value without the secrets; the names of its fields are ours and stay. */
function maskTexts<Value>(value: Value, spelled: readonly string[]): Value {
  if (typeof value === "string") return masked(value, spelled) as Value;
  if (Array.isArray(value)) return value.map((one) => maskTexts(one, spelled)) as Value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskTexts(one, spelled)])) as Value;
}

/** A value as it is kept: no text in it holds a secret of the host. */
export const maskIn = <Value>(value: Value, secrets: readonly string[]): Value => maskTexts(value, spellings(secrets));

/** What is promised of a document that holds a secret is not kept: with that blacked out nothing could be compared. */
function promisesWithout(conditions: readonly Postcondition[], secrets: readonly string[]): Postcondition[] {
  const isBare = (text: string | null) => maskIn(text, secrets) === text;
  return conditions.flatMap((condition): Postcondition[] => {
    if (condition.kind === "link") return [condition];
    if (condition.kind === "subject") return isBare(condition.xml) && isBare(condition.live) ? [condition] : [];
    const { storedNot, liveNot, ...rest } = condition;
    const documents = Object.entries({ storedNot, liveNot }).filter(([, text]) => text !== undefined && isBare(text));
    return [{ ...rest, ...Object.fromEntries(documents) }];
  });
}

/** What its way back is made of: with a part of that blacked out, an undo would do something else. */
const madeOf = ({ wayBack, steps, ...moments }: Activity): unknown => {
  const { beforeXml, afterXml, beforeLive, afterLive } = moments;
  return wayBack.kind === "steps"
    ? [steps.map(({ argv, stdin, undo }) => [argv, stdin, undo]), beforeXml, afterXml, beforeLive, afterLive]
    : [afterXml, afterLive];
};

/**
 * A change as it is kept: what was run, what was answered and what was read hold no secret of the host. What tells it
 * from others and what was asked for stay as they are, since a weak password (`lab1`) is also a name of things.
 */
export function withoutSecrets(activity: Activity, secrets: readonly string[]): Activity {
  const { steps, results, undone, problems, warnings, beforeXml, afterXml, beforeLive, afterLive } = activity;
  const said = { steps, results, undone, problems, warnings, beforeXml, afterXml, beforeLive, afterLive };
  const postconditions = promisesWithout(activity.postconditions, secrets);
  const kept = { ...activity, ...maskIn(said, secrets), postconditions };
  const isSpoilt =
    activity.wayBack.kind !== "none" && JSON.stringify(madeOf(kept)) !== JSON.stringify(madeOf(activity));
  const none: WayBack = { kind: "none", reason: "secret" };
  return isSpoilt ? { ...kept, wayBack: none } : kept;
}
