import type { NetworkSpec } from "../../model/network-spec.ts";
import type { Plan } from "../../model/plan.ts";
import { buildNetworkXml } from "../xml/build-network-xml.ts";
import { creationEffects } from "./creation-effects.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { creationSteps } from "./creation-steps.ts";
import { resolveSpec } from "./resolve-spec.ts";

/**
 * What creating a network would do, and nothing done. With problems there are no steps: the XML is still shown, so that
 * whoever types sees what they are writing.
 */
export function planCreate(facts: CreationFacts, written: NetworkSpec): Plan {
  const { spec, problems, warnings } = resolveSpec(facts, written);
  const xml = buildNetworkXml(spec);
  const isFine = problems.length === 0;
  const { name, start, autostart } = spec;
  return {
    change: "create",
    subject: name,
    xml,
    steps: isFine ? creationSteps(spec, xml) : [],
    expectedRules: null,
    effects: isFine ? creationEffects(facts, spec) : [],
    cutOff: [],
    ...{ problems, warnings },
    postconditions: [{ kind: "network", name, exists: true, persistent: true, active: start, autostart }],
    seen: "",
    reachability: null,
    undoChange: { change: "delete", network: name },
  };
}
