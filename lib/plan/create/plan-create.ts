import type { NetworkSpec } from "../../model/network-spec.ts";
import type { Plan } from "../../model/plan.ts";
import { expectedRules } from "../rules/expected-rules.ts";
import { buildNetworkXml } from "../xml/build-network-xml.ts";
import { patchNetworkXml } from "../xml/patch-network-xml.ts";
import { creationEffects } from "./creation-effects.ts";
import type { CreationFacts } from "./creation-facts.ts";
import { creationSteps } from "./creation-steps.ts";
import { resolveSpec } from "./resolve-spec.ts";
import { rulesBackend } from "./rules-backend.ts";
import { toDefinition } from "./to-definition.ts";

/**
 * What creating a network would do, and nothing done. With problems there are no steps: the XML is still shown, so that
 * whoever types sees what they are writing.
 */
export function planCreate(facts: CreationFacts, written: NetworkSpec): Plan {
  const { spec, problems, warnings } = resolveSpec(facts, written);
  const xml = written.xml ? patchNetworkXml(written.xml, spec) : buildNetworkXml(spec);
  const { name, start, autostart } = spec;
  const backend = problems.length === 0 && start ? rulesBackend(facts) : null;
  const isFine = problems.length === 0;
  return {
    change: "create",
    subject: name,
    xml,
    steps: isFine ? creationSteps(spec, xml, facts.libvirt) : [],
    expectedRules: backend && expectedRules(toDefinition(spec), backend),
    effects: isFine ? creationEffects(facts, spec) : [],
    cutOff: [],
    ...{ problems, warnings },
    postconditions: [{ kind: "network", name, exists: true, persistent: true, active: start, autostart }],
    seen: "",
    reachability: null,
    undoChange: { change: "delete", network: name },
  };
}
