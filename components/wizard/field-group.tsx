"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { type FieldGroup, groupOfField } from "./draft-fields.ts";
import { useWizard } from "./wizard-context";

type FieldGroupProps = { group: FieldGroup; children: ReactNode };

/** Rarer fields under one line: closed until they are wanted, or until something in them needs a person. */
export function FieldGroupSection({ group, children }: FieldGroupProps) {
  const t = useTranslations("wizard");
  const { problems, warnings } = useWizard();
  const count = problems.filter(({ field }) => groupOfField(field) === group).length;
  const toMind = warnings.filter(({ field }) => groupOfField(field) === group).length;
  return (
    <Disclosure
      className="border-line-soft border-t py-1.5"
      isOpen={count > 0 ? true : undefined}
      summary={
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold text-ink">{t(`groups.${group}.title`)}</span>
          <span className="text-sm">{t(`groups.${group}.about`)}</span>
          {count > 0 && <span className="font-semibold text-no text-sm">{t("toFix", { count })}</span>}
          {toMind > 0 && count === 0 && (
            <span className="font-semibold text-sm text-warn">{t("toMind", { count: toMind })}</span>
          )}
        </span>
      }
    >
      <div className="flex flex-col gap-5 pb-3 pl-5">{children}</div>
    </Disclosure>
  );
}
