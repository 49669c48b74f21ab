"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { OperateFooter } from "./operate-footer";
import type { OperateRequest } from "./operate-request.ts";
import { OperationResult } from "./operation-result";
import { PlanError } from "./plan-error";
import { PlanView } from "./plan-view";
import { ProblemList } from "./problem-list";
import { StepList } from "./step-list";
import { useActWords } from "./use-act-words.ts";
import { type Operation, useOperation } from "./use-operation.ts";
import { withValue } from "./with-value.ts";

type OperateDialogProps = {
  request: OperateRequest;
  onAsk: (request: OperateRequest) => void;
  onClose: () => void;
};

/** One change from the last look before it to its end: what is asked, what it would do, the doing, and the way back. */
export function OperateDialog({ request, onAsk, onClose }: OperateDialogProps) {
  const { hostId, change: initial, name, form } = request;
  const t = useTranslations("operate");
  const act = useActWords();
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(true);
  const made = useOperation(hostId, form ? null : initial);
  const { operation, changed, change, setChange } = made;
  const isDone = operation.state === "ended" && operation.result.outcome === "applied";
  useEffect(() => {
    if (isOpen) return;
    onClose();
    if (isDone && request.next) router.push(request.next);
  }, [isOpen, isDone, onClose, router, request.next]);
  const plan = operation.state === "planned" ? operation.plan : null;
  const isAsking = operation.state === "planning" || operation.state === "planned" || operation.state === "incomplete";
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => setIsOpen(false)}
      title={act(initial, name)}
      placement="wide"
      footer={<OperateFooter request={request} made={made} onAsk={onAsk} onClose={() => setIsOpen(false)} />}
    >
      <div className="flex flex-col gap-5">
        <p role="status" className="sr-only">
          {plan && t("ready", { problems: plan.problems.length, steps: plan.steps.length })}
        </p>
        {changed && <ProblemList title={t("lookedAgain")} tone="warn" problems={[changed]} />}
        {isAsking &&
          form?.render({
            hostId,
            initial,
            problems: plan?.problems ?? [],
            warnings: plan?.warnings ?? [],
            onChange: setChange,
          })}
        <OperationBody
          operation={operation}
          hostId={hostId}
          name={name}
          ownFields={form?.fields}
          // a form keeps its own values, and says its own problems
          onUse={
            form
              ? undefined
              : ({ field, suggestion }) =>
                  change && suggestion !== null && setChange(withValue(change, field, suggestion))
          }
        />
      </div>
    </Dialog>
  );
}

type OperationBodyProps = Pick<Parameters<typeof PlanView>[0], "ownFields" | "onUse"> & {
  operation: Operation;
  hostId: string;
  name: string;
};

function OperationBody({ operation, hostId, name, ownFields, onUse }: OperationBodyProps) {
  const t = useTranslations("operate");
  switch (operation.state) {
    case "incomplete":
      return null;
    case "planning":
      return <Skeleton label={t("planning")} lines={5} />;
    case "planned":
      return <PlanView plan={operation.plan} ownFields={ownFields} onUse={onUse} />;
    case "running":
      return (
        <>
          <p role="status" className="text-pretty">
            {t("running")}
          </p>
          <StepList steps={operation.plan.steps} ended={operation.ended} />
        </>
      );
    case "ended":
      return <OperationResult {...operation} name={name} hostId={hostId} />;
    case "failed":
      return <PlanError error={operation.error} />;
    case "unheard":
      return <PlanError error="unheard" />;
  }
}
