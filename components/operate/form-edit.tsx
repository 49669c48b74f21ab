"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ViewStates } from "@/components/host-view/view-states";
import { useHostView } from "@/components/shell/use-host-view";
import { Skeleton } from "@/components/ui/skeleton";
import { FormStep } from "@/components/wizard/form-step";
import { fromSpec } from "@/components/wizard/from-spec.ts";
import { type Wizard, WizardProvider } from "@/components/wizard/wizard-context";
import { EMPTY_STATE, type WizardAction, type WizardState, wizardReducer } from "@/components/wizard/wizard-state.ts";
import { CREATABLE_TYPES, type CreatableType, type NetworkSpec } from "@/lib/model/network-spec.ts";
import type { PlanProblem } from "@/lib/model/plan.ts";
import type { CreationFacts } from "@/lib/plan/create/creation-facts.ts";
import type { CreationView } from "@/lib/plan/create/creation-view.ts";
import { readSpec } from "@/lib/plan/xml/read-spec.ts";
import { specOfForm, xmlOfForm } from "./xml-of-form.ts";

type FormEditProps = {
  hostId: string;
  uuid: string;
  /** The document as it is written now. */
  xml: string;
  onXml: (xml: string) => void;
  problems: PlanProblem[];
  warnings: PlanProblem[];
};

const isCreatable = (type: string): type is CreatableType => CREATABLE_TYPES.some((known) => known === type);

/** The document as a form; what the form has no field for stays in it. Nothing where a form can't follow it. */
export function FormEdit(props: FormEditProps) {
  const { hostId, uuid, xml } = props;
  const t = useTranslations("operate.edit");
  const params = useMemo(() => ({ except: uuid }), [uuid]);
  const view = useHostView<CreationView>({ hostId, view: "creation", params });
  // read once: afterwards the form is what the document follows
  const [spec] = useState(() => readSpec(xml).spec);
  if (spec === null || !isCreatable(spec.type)) return <p className="text-soft">{t("noForm")}</p>;
  const { type } = spec;
  return (
    <ViewStates view={view} skeleton={<Skeleton label={t("loading")} lines={8} />}>
      {({ facts }) => <SpecForm {...props} facts={facts} spec={spec} type={type} />}
    </ViewStates>
  );
}

type SpecFormProps = FormEditProps & { facts: CreationFacts; spec: NetworkSpec; type: CreatableType };

function SpecForm({ hostId, facts, spec, type, xml, onXml, problems, warnings }: SpecFormProps) {
  const [base] = useState({ spec, xml });
  const [state, setState] = useState<WizardState>(() => ({ ...EMPTY_STATE, type, fields: fromSpec(spec) }));
  const made = useMemo(() => specOfForm(state, { facts, spec: base.spec }), [state, facts, base]);
  const wizard = useMemo<Wizard>(() => {
    const dispatch = (action: WizardAction) => {
      const next = wizardReducer(state, action);
      setState(next);
      onXml(xmlOfForm(next, { facts, ...base }));
    };
    const all = [...made.problems, ...problems];
    return {
      ...{ hostId, type: state.type ?? type, facts, state, dispatch, warnings, isExisting: true },
      resolved: made.automatic,
      problems: all,
    };
  }, [hostId, state, type, facts, made, problems, warnings, onXml, base]);
  return (
    <WizardProvider value={wizard}>
      <FormStep
        guideHref={null}
        onType={(chosen) => isCreatable(chosen) && wizard.dispatch({ do: "choose", type: chosen })}
      />
    </WizardProvider>
  );
}
