"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Dispatch, useEffect, useMemo, useState } from "react";
import { UpLink } from "@/components/host-view/up-link";
import { ViewStates } from "@/components/host-view/view-states";
import { useIsAsking, useOperate } from "@/components/operate/operate-context";
import { Page } from "@/components/shell/page";
import { hostPagePath, newNetworkPath } from "@/components/shell/pages";
import type { HostView } from "@/components/shell/use-host-view";
import { Button } from "@/components/ui/button";
import type { CreatableType } from "@/lib/model/network-spec.ts";
import type { CreationView } from "@/lib/plan/create/creation-view.ts";
import { freeName } from "@/lib/plan/create/free-name.ts";
import { createdPath } from "./created-network";
import { focusField } from "./focus-field.ts";
import { FormStep } from "./form-step";
import { PreviewPanel } from "./preview-panel";
import { useHeld } from "./use-held.ts";
import { useTypeObstacle } from "./use-type-obstacle.ts";
import { useWizardPlan } from "./use-wizard-plan.ts";
import { type Wizard, WizardProvider } from "./wizard-context";
import type { WizardAction, WizardState } from "./wizard-state.ts";

type WizardFormProps = {
  hostId: string;
  view: CreationView;
  hostView: HostView<CreationView>;
  type: CreatableType;
  state: WizardState;
  dispatch: Dispatch<WizardAction>;
  onType: (type: string) => void;
};

/** The form and what it means, side by side; on a narrow screen one at a time. */
export function WizardForm(props: WizardFormProps) {
  const { hostId, hostView, type, state, dispatch, onType } = props;
  // the network that was just made must not be in the way of the form that made it
  const view = useHeld(props.view, useIsAsking());
  const t = useTranslations("wizard");
  const { facts } = view;
  const [side, setSide] = useState<"form" | "preview">("form");
  const { ask } = useOperate();
  const suggested = t(`names.${type}`);
  const name = useMemo(() => freeName(facts, suggested), [facts, suggested]);
  const made = useWizardPlan({ type, state, facts, name });
  const { plan, problems, automatic, spec } = made;
  const wizard = useMemo<Wizard>(
    () => ({ hostId, type, facts, state, dispatch, resolved: automatic, problems, warnings: plan.warnings }),
    [hostId, type, facts, state, dispatch, automatic, problems, plan.warnings],
  );
  useEffect(takeFocus, []);
  function create() {
    if (obstacle !== null) return;
    const [first] = problems;
    if (!first) return ask({ hostId, change: spec, name: spec.name, next: createdPath(hostId, spec.name) });
    setSide("form");
    focusField(first.field);
  }
  const chooser = newNetworkPath(hostId);
  const obstacle = useTypeObstacle(hostId, facts)(type);
  const verb = spec.start === false ? "create" : "createAndStart";
  return (
    <WizardProvider value={wizard}>
      <Page
        title={t("title")}
        flush
        below={<SideSwitch side={side} onSide={setSide} count={problems.length} />}
        before={<UpLink href={chooser} label={t("otherType")} />}
        actions={
          <>
            <Link href={hostPagePath(hostId, "networks")} className="button max-md:hidden">
              {t("cancel")}
            </Link>
            <Button tone="primary" aria-disabled={problems.length > 0 || obstacle !== null} onClick={create}>
              {t(verb)}
            </Button>
          </>
        }
      >
        <ViewStates view={hostView} skeleton={null}>
          {() => (
            <div className="@container flex min-h-0 flex-1 flex-col">
              <div className="grid flex-1 @4xl:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
                <div className={`min-w-0 p-4 md:p-6 ${side === "form" ? "" : "hidden @4xl:block"}`}>
                  <div className="mx-auto max-w-3xl">
                    <FormStep onType={onType} guideHref={`${chooser}?guide` as Route} />
                  </div>
                </div>
                <div
                  className={`min-w-0 border-line bg-card @4xl:border-l ${side === "preview" ? "" : "hidden @4xl:block"}`}
                >
                  <div className="p-4 md:p-6 @4xl:sticky @4xl:top-16 @4xl:max-h-[calc(100dvh-4rem)] @4xl:overflow-y-auto">
                    <PreviewPanel view={view} made={made} onType={onType} />
                  </div>
                </div>
              </div>
            </div>
          )}
        </ViewStates>
      </Page>
    </WizardProvider>
  );
}

/** The card that led here is gone: a keyboard goes on in the first field, a finger has no use for that. */
function takeFocus(): void {
  const isLost = document.activeElement === null || document.activeElement === document.body;
  if (isLost && window.matchMedia?.("(pointer: fine)").matches) focusField("name");
}

type SideSwitchProps = { side: "form" | "preview"; onSide: (side: "form" | "preview") => void; count: number };

/** Form or preview, where there is room for one. */
function SideSwitch({ side, onSide, count }: SideSwitchProps) {
  const t = useTranslations("wizard.sides");
  return (
    <div className="@container">
      <nav aria-label={t("label")} className="flex border-line-soft border-t @4xl:hidden">
        {(["form", "preview"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={side === each}
            onClick={() => onSide(each)}
            className="hit flex-1 border-transparent border-b-2 font-semibold text-soft -outline-offset-2 aria-pressed:border-brand aria-pressed:text-brand"
          >
            {t(each)}
            {each === "form" && count > 0 && <span className="text-no"> ✕{count}</span>}
          </button>
        ))}
      </nav>
    </div>
  );
}
