import { automaticValues } from "@/components/wizard/automatic-values.ts";
import type { Draft } from "@/components/wizard/draft.ts";
import { TYPE_KEYS } from "@/components/wizard/draft-fields.ts";
import { toSpec } from "@/components/wizard/to-spec.ts";
import type { WizardState } from "@/components/wizard/wizard-state.ts";
import type { CreatableType, NetworkSpec } from "@/lib/model/network-spec.ts";
import type { PlanProblem } from "@/lib/model/plan.ts";
import type { CreationFacts } from "@/lib/plan/create/creation-facts.ts";
import { resolveSpec } from "@/lib/plan/create/resolve-spec.ts";
import type { ResolvedSpec } from "@/lib/plan/create/resolved-spec.ts";
import { patchNetworkXml } from "@/lib/plan/xml/patch-network-xml.ts";

/** What a form was filled from: what its document says, and the host without that network. */
type Filled = { facts: CreationFacts; spec: NetworkSpec };

export type SpecOfForm = {
  resolved: ResolvedSpec;
  /** Defaults at the paths of the form. */
  automatic: Draft;
  /** What the form itself found wrong; the rest is the planner's to say. */
  problems: PlanProblem[];
};

/** What a form asks of a network that exists: its own fields, and what the document says that no field does. */
export function specOfForm({ type, fields }: WizardState, { facts, spec }: Filled): SpecOfForm {
  const chosen = type ?? (spec.type as CreatableType);
  const { spec: own, problems } = toSpec(chosen, { draft: fields, name: spec.name, xml: null });
  const hasField = new Set(TYPE_KEYS[spec.type as CreatableType]);
  const beside = Object.fromEntries(Object.entries(spec).filter(([key]) => !hasField.has(key)));
  const { spec: resolved } = resolveSpec(facts, { ...beside, ...own, name: spec.name, type: chosen });
  return { resolved, automatic: automaticValues(resolved), problems };
}

/** The document that says what the form says; all else stays as it was written. */
export function xmlOfForm(state: WizardState, { xml, ...filled }: Filled & { xml: string }): string {
  return patchNetworkXml(xml, specOfForm(state, filled).resolved);
}
