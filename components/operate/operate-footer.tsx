"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cleanName } from "@/components/words/clean-text";
import type { OperateRequest } from "./operate-request.ts";
import { UndoButton } from "./undo-button";
import { useActWords } from "./use-act-words.ts";
import type { useOperation } from "./use-operation.ts";

type OperateFooterProps = {
  request: OperateRequest;
  made: ReturnType<typeof useOperation>;
  onAsk: (request: OperateRequest) => void;
  onClose: () => void;
};

/** What can be decided now: to do it, by the name of the act; to look again; to take it back; to leave. */
export function OperateFooter({ request, made, onAsk, onClose }: OperateFooterProps) {
  const t = useTranslations("operate");
  const act = useActWords();
  const [typed, setTyped] = useState("");
  const { hostId, change, name } = request;
  const { operation } = made;
  const isDelete = "change" in change && change.change === "delete";
  const { state } = operation;
  if (state === "ended") {
    const { result } = operation;
    const changed = result.problems.find(({ code }) => code === "host-changed") ?? null;
    return (
      <Row>
        {result.activityId && <UndoButton hostId={hostId} name={name} activityId={result.activityId} onAsk={onAsk} />}
        {result.outcome === "refused" && (
          <Button onClick={() => made.lookAgain(changed)}>{t(changed ? "lookAgain" : "again")}</Button>
        )}
        <Button tone="primary" autoFocus onClick={onClose}>
          {t("close")}
        </Button>
      </Row>
    );
  }
  if (state === "failed" || state === "unheard") {
    return (
      <Row>
        <Button onClick={made.plan}>{t("lookAgain")}</Button>
        <Button tone="primary" autoFocus onClick={onClose}>
          {t("close")}
        </Button>
      </Row>
    );
  }
  const plan = state === "planned" ? operation.plan : null;
  const isPossible = plan !== null && plan.problems.length === 0 && plan.steps.length > 0;
  const isTyped = !isDelete || typed === cleanName(name);
  const isReady = isPossible && !(state === "planned" && operation.isOld) && isTyped;
  const isGrave = isDelete || (plan?.cutOff.length ?? 0) > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && plan) void made.apply(plan);
      }}
    >
      <Row>
        {isDelete && isPossible && <TypedName name={cleanName(name)} value={typed} onChange={setTyped} />}
        <Button onClick={onClose}>{t(state === "running" ? "leave" : "cancel")}</Button>
        <Button
          type="submit"
          tone={isGrave ? "danger" : "primary"}
          isPending={state === "running"}
          aria-disabled={!isReady}
        >
          {state === "running" ? t("working") : act(made.change ?? change, name)}
        </Button>
      </Row>
    </form>
  );
}

const Row = ({ children }: { children: React.ReactNode }) => (
  <div className="flex flex-wrap items-center justify-end gap-3">{children}</div>
);

type TypedNameProps = { name: string; value: string; onChange: (value: string) => void };

/** What can't be taken back by a slip of the hand: the name is written by hand. */
function TypedName({ name, value, onChange }: TypedNameProps) {
  const t = useTranslations("operate");
  const id = useId();
  return (
    <div className="mr-auto flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-sm">
        {t.rich("typeName", { name: () => <bdi className="font-semibold">{name}</bdi> })}
      </label>
      <input
        id={id}
        value={value}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="input min-h-9 w-auto min-w-32 flex-1"
      />
    </div>
  );
}
