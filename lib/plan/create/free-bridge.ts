import type { CreationFacts } from "./creation-facts.ts";

/** Every name a device of the host or a bridge of a network has, with who has it. */
function bridgeNames({ links, networks }: Pick<CreationFacts, "links" | "networks">): Set<string> {
  return new Set([
    ...links.flatMap(({ name, altNames }) => [name, ...altNames]),
    ...networks.flatMap(({ bridge }) => bridge ?? []),
  ]);
}

/**
 * `virbrN` with the smallest N that no network, running or stopped, and no device of the host has.
 * `base`: the letters before the number.
 */
export function freeBridge(facts: Pick<CreationFacts, "links" | "networks">, base = "virbr"): string {
  const taken = bridgeNames(facts);
  const stem = base.slice(0, 10);
  for (let number = 0; ; number++) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
}
