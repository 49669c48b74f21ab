import type { NetworkDefinition } from "../../model/network.ts";
import type { ExpectedRules } from "../../model/plan.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { rulesBackend } from "../create/rules-backend.ts";
import { toCreationFacts } from "../create/to-creation-facts.ts";
import { expectedRules } from "../rules/expected-rules.ts";

/** The rules libvirt will write for a network on this host; null where its backend can't be told. */
export function rulesOf(snapshot: Snapshot, definition: NetworkDefinition): ExpectedRules | null {
  const backend = rulesBackend(toCreationFacts(snapshot));
  return backend && expectedRules(definition, backend);
}
