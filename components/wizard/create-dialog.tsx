"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton } from "@/components/ui/skeleton";
import { cleanName } from "@/components/words/clean-text";
import type { NetworkSpec } from "@/lib/model/network-spec.ts";
import type { Plan } from "@/lib/model/plan.ts";
import type { CreateActions } from "./create-actions.ts";
import { CreationEnd } from "./creation-end";
import { CreationSteps } from "./creation-steps";
import { useCreation } from "./use-creation";
import { useProblemWords } from "./use-problem-words";

type CreateDialogProps = { hostId: string; spec: NetworkSpec; actions: CreateActions; onClose: () => void };

/** The last look before it is done, the doing, and what the host answered; the form stays as it is behind it. */
export function CreateDialog({ hostId, spec, actions, onClose }: CreateDialogProps) {
  const t = useTranslations("wizard.create");
  const { creation, plan, apply } = useCreation({ hostId, spec, actions });
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    void plan();
  }, [plan]);
  const isRunning = creation.state === "running";
  return (
    <Dialog isOpen onClose={() => !isRunning && onClose()} title={t("title", { name: cleanName(spec.name) })}>
      {creation.state === "planning" && <Skeleton label={t("planning")} lines={4} />}
      {creation.state === "planned" && (
        <Planned plan={creation.plan} onApply={() => apply(creation.plan)} onClose={onClose} />
      )}
      {creation.state === "running" && (
        <div className="flex flex-col gap-4">
          <CreationSteps steps={creation.plan.steps} results={null} />
          <p role="status" className="text-soft">
            {t("running")}
          </p>
        </div>
      )}
      {creation.state === "ended" && (
        <CreationEnd hostId={hostId} plan={creation.plan} result={creation.result} onClose={onClose} onAgain={plan} />
      )}
      {creation.state === "failed" && (
        <ErrorPanel
          what={creation.error.title}
          why={creation.error.why}
          todo={creation.error.hint}
          said={creation.error.said}
          command={creation.error.command}
        >
          <Button onClick={plan}>{t("again")}</Button>
        </ErrorPanel>
      )}
      {creation.state === "unheard" && (
        <ErrorPanel what={t("unheard.what")} why={t("unheard.why")} todo={t("unheard.todo")}>
          <Button onClick={plan}>{t("again")}</Button>
        </ErrorPanel>
      )}
    </Dialog>
  );
}

type PlannedProps = { plan: Plan; onApply: () => void; onClose: () => void };

function Planned({ plan, onApply, onClose }: PlannedProps) {
  const t = useTranslations("wizard.create");
  const say = useProblemWords();
  if (plan.problems.length > 0) {
    return (
      <div className="flex flex-col gap-4">
        <p className="font-semibold">{t("changed")}</p>
        <ul className="flex flex-col gap-1.5 rounded-control bg-no-tint px-3 py-2 text-no">
          {plan.problems.map((problem) => (
            <li key={`${problem.field} ${problem.code}`}>{say(problem)}</li>
          ))}
        </ul>
        <Button tone="primary" data-autofocus className="self-end" onClick={onClose}>
          {t("toForm")}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <CreationSteps steps={plan.steps} results={null} />
      <p className="text-pretty text-sm text-soft">{t("ifFails")}</p>
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{t("toForm")}</Button>
        <Button tone="primary" autoFocus onClick={onApply}>
          {t("go")}
        </Button>
      </div>
    </div>
  );
}
