"use client";

import { useTranslations } from "next-intl";
import { CheckBox } from "@/components/ui/check-box";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { parseHostUri } from "@/lib/model/host-uri.ts";
import type { HostFormState, HostFormValues } from "./use-host-form";

type HostFieldsProps = {
  form: HostFormState;
  suggestedName: string;
  hasSecrets: boolean;
  onChange: (values: Partial<HostFormValues>) => void;
};

/** The fields of a host: its address, its name here, and secrets for who has no agent and no open key. */
export function HostFields({
  form: { values, problems, validate },
  suggestedName,
  hasSecrets,
  onChange,
}: HostFieldsProps) {
  const t = useTranslations();
  const uriProblem = problems.find((problem) => problem.field === "uri");
  const nameProblem = problems.find((problem) => problem.field === "name");
  const parsed = parseHostUri(values.uri);
  const ignored = parsed.ok ? parsed.uri.ignored : [];
  const suggestion = uriProblem?.suggestion ?? null;
  return (
    <>
      <Field
        label={t("hosts.form.uri")}
        hint={
          ignored.length > 0
            ? t("hosts.form.ignored", { names: ignored.join(", ") })
            : t.rich("hosts.form.uriHint", { mono: (text) => <code>{text}</code> })
        }
        isMono
        required
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        inputMode="url"
        placeholder="qemu+ssh://profe@aula-01/system"
        value={values.uri}
        onChange={(event) => onChange({ uri: event.target.value })}
        onBlur={() => values.uri !== "" && validate()}
        problem={uriProblem && t(`errors.uri.${uriProblem.code}`, { found: uriProblem.found || "?" })}
        fix={
          suggestion && (
            <button
              type="button"
              className="button button-small host-text"
              onClick={() => onChange({ uri: suggestion })}
            >
              {t("hosts.form.use", { uri: suggestion })}
            </button>
          )
        }
      />
      <Field
        label={t("hosts.form.name")}
        hint={t("hosts.form.nameHint")}
        autoComplete="off"
        placeholder={suggestedName}
        value={values.name}
        onChange={(event) => onChange({ name: event.target.value })}
        problem={nameProblem && t(`hosts.problems.${nameProblem.code}`)}
      />
      <CheckBox
        label={t("hosts.form.readOnly")}
        hint={t("hosts.form.readOnlyHint")}
        isChecked={values.isReadOnly ?? false}
        onChange={(isReadOnly) => onChange({ isReadOnly })}
      />
      <Disclosure summary={t("hosts.form.secrets")}>
        <div className="flex flex-col gap-4">
          <p className="max-w-prose text-sm text-soft">{t("hosts.form.secretsHint")}</p>
          {(["passphrase", "password"] as const).map((secret) => (
            <Field
              key={secret}
              label={t(`hosts.form.${secret}`)}
              type="password"
              autoComplete="off"
              placeholder={hasSecrets ? t("hosts.form.unchanged") : undefined}
              value={values[secret]}
              onChange={(event) => onChange({ [secret]: event.target.value })}
            />
          ))}
          <CheckBox
            label={t("hosts.form.keep")}
            hint={t("hosts.form.keepHint")}
            isChecked={values.keepSecrets}
            onChange={(keepSecrets) => onChange({ keepSecrets })}
          />
          {hasSecrets && (
            <CheckBox
              label={t("hosts.form.forget")}
              isChecked={values.forgetSecrets}
              onChange={(forgetSecrets) => onChange({ forgetSecrets })}
            />
          )}
        </div>
      </Disclosure>
    </>
  );
}
