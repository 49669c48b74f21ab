"use client";

import { useTranslations } from "next-intl";
import { UpLink } from "@/components/host-view/up-link";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import { hostPagePath } from "@/components/shell/pages";
import { useHostView } from "@/components/shell/use-host-view";
import { Skeleton } from "@/components/ui/skeleton";
import { CREATABLE_TYPES, type CreatableType } from "@/lib/model/network-spec.ts";
import type { CreationView } from "@/lib/plan/create/creation-view.ts";
import { CreatedNetwork } from "./created-network";
import { TypeStep } from "./type-step";
import { goToType, useWizardAddress } from "./use-wizard-address";
import { useWizardState } from "./use-wizard-state";
import { WizardForm } from "./wizard-form";
import { EMPTY_STATE, isUntouched } from "./wizard-state.ts";

type WizardPageProps = { hostId: string; initial: CreationView | undefined };

const NO_PARAMS = {};

const isType = (text: string | null): text is CreatableType => CREATABLE_TYPES.some((type) => type === text);

/** A new network: which kind, then which exactly, with everything it means in sight before anything happens. */
export function WizardPage({ hostId, initial }: WizardPageProps) {
  const t = useTranslations("wizard");
  const params = useWizardAddress();
  const asked = params.get("type");
  const type = isType(asked) ? asked : null;
  const view = useHostView<CreationView>({ hostId, view: "creation", params: NO_PARAMS, initial });
  const [state, dispatch] = useWizardState(hostId);
  const choose = (chosen: string, how: "push" | "replace" = "push") => {
    if (!isType(chosen)) return;
    dispatch({ do: "choose", type: chosen });
    goToType(chosen, how);
  };
  const created = params.get("done");
  if (created !== null) return <CreatedNetwork hostId={hostId} name={created} />;
  if (view.data && type) {
    return (
      <WizardForm
        hostId={hostId}
        view={view.data}
        hostView={view}
        type={type}
        state={state}
        dispatch={dispatch}
        onType={(other) => choose(other, "replace")}
      />
    );
  }
  const last = state.type;
  const begun = {
    onContinue: () => choose(last ?? "nat"),
    onForget: () => dispatch({ do: "load", state: { ...EMPTY_STATE } }),
  };
  return (
    <Page title={t("title")} before={<UpLink href={hostPagePath(hostId, "networks")} label={t("back")} />}>
      <ViewStates view={view} skeleton={<Skeleton label={t("loading")} lines={9} />}>
        {({ facts }) => (
          <TypeStep
            hostId={hostId}
            facts={facts}
            isGuided={params.has("guide")}
            begun={isUntouched(state) || last === null ? null : begun}
            onChoose={(chosen) => choose(chosen)}
          />
        )}
      </ViewStates>
    </Page>
  );
}
