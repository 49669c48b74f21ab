import type { Plan } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";

/**
 * What a plan is about as the host describes it now: a network's stored XML (live where there is none), a guest's NICs.
 * Null: there is no such thing. What changes by itself (the number of connected guests) is left out.
 */
export function describeSubject(
  { networks, guests }: Snapshot,
  { subject, postconditions }: Pick<Plan, "subject" | "postconditions">,
): string | null {
  const others = postconditions.flatMap((condition) =>
    condition.kind === "network" && condition.exists ? [condition.name] : [],
  );
  for (const name of [subject, ...others]) {
    const network = networks.find((one) => one.name === name || one.uuid === name);
    if (network) return (network.storedXml ?? network.liveXml)?.replace(/ connections=(['"])\d+\1/g, "") ?? null;
  }
  const guest = guests.find((one) => one.name === subject || one.uuid === subject);
  return guest ? guest.nics.map(({ stored, live }) => (stored ?? live)?.xml ?? "").join("\n") : null;
}
