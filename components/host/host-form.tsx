"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { hostPagePath } from "@/components/shell/pages";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ErrorDocument } from "@/lib/model/host-status.ts";
import { CheckRemedy } from "./check-remedy";
import { CheckSteps } from "./check-steps";
import type { AcceptKey, SaveHost } from "./host-actions";
import { HostFields } from "./host-fields";
import { type HostCheck, hasPassed, useHostCheck } from "./use-host-check";
import { type HostFormValues, nameOfUri, useHostForm } from "./use-host-form";

type HostFormProps = {
  /** The host that is changed; left out: a new one. */
  saved?: { id: string; name: string; uri: string; hasSecrets: boolean; isReadOnly: boolean };
  /** What the address begins with. */
  uri: string;
  save: SaveHost;
  acceptKey: AcceptKey;
};

const isAsking = ({ steps }: HostCheck) => steps.some(({ step }) => step.code === "host-key-unknown");

/** Address and secrets at the left, the named steps of the check at the right; kept when a person says so. */
export function HostForm({ saved, uri, save, acceptKey }: HostFormProps) {
  const t = useTranslations("hosts.form");
  const router = useRouter();
  const form = useHostForm({ name: saved?.name ?? "", uri, isReadOnly: saved?.isReadOnly ?? false });
  const { check, run, forget } = useHostCheck();
  const [failure, setFailure] = useState<ErrorDocument | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const { values } = form;
  const name = values.name.trim() || nameOfUri(values.uri);
  const runCheck = () => {
    const { uri, password, passphrase } = values;
    if (form.validate()) void run({ uri, password, passphrase, hostId: saved?.id });
  };
  async function keep() {
    if (!form.validate()) return;
    setIsSaving(true);
    const answer = await save({ ...values, name, id: saved?.id ?? "" });
    setIsSaving(false);
    if (answer.data?.ok) router.push(hostPagePath(answer.data.id, "overview"));
    else if (answer.data) form.setProblems(answer.data.problems);
    setFailure(answer.serverError ?? null);
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (hasPassed(check)) void keep();
    else runCheck();
  }
  const change = (values: Partial<HostFormValues>) => {
    form.change(values);
    if ("uri" in values || "password" in values || "passphrase" in values) forget();
  };
  const isReady = hasPassed(check);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <form onSubmit={onSubmit} noValidate className="flex max-w-3xl flex-col gap-5">
        <HostFields
          form={form}
          suggestedName={nameOfUri(values.uri)}
          hasSecrets={saved?.hasSecrets ?? false}
          onChange={change}
        />
        {failure && (
          <p role="alert" className="rounded-control bg-no-tint px-3 py-2 text-no">
            {failure.message}
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" tone="primary" isPending={check.state === "running" || isSaving}>
            {isReady ? (saved ? t("save") : t("add", { name })) : t("check")}
          </Button>
          {!isReady && check.state !== "running" && (
            <Button tone="quiet" onClick={keep} isPending={isSaving}>
              {saved ? t("saveAnyway") : t("addAnyway")}
            </Button>
          )}
        </div>
      </form>
      <Card title={t("steps")}>
        {check.error ? (
          <p role="alert" className="text-no">
            {check.error.message} {check.error.hint}
          </p>
        ) : (
          <CheckSteps
            check={check}
            remedyFor={(line) => <CheckRemedy line={line} acceptKey={acceptKey} onAgain={runCheck} />}
          />
        )}
        <p role="status" className="mt-1 text-sm text-soft">
          {check.state === "idle" && t("idle")}
          {check.state === "running" && t("running")}
          {check.state === "done" && t(isReady ? "passed" : isAsking(check) ? "asking" : "failed")}
        </p>
      </Card>
    </div>
  );
}
