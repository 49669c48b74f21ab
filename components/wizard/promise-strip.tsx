"use client";

import { useTranslations } from "next-intl";
import { VERDICT_TEXT, VerdictSign } from "@/components/compare/verdict-sign";
import { type NetworkPromise, PROMISE_QUESTIONS } from "@/lib/derive/promise/promise-types.ts";

/** The type's answers at a glance: sign and question, the sign's word for who doesn't see it. */
export function PromiseStrip({ promise }: { promise: NetworkPromise }) {
  const t = useTranslations("comparePage");
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-1 @md:grid-cols-3">
      {PROMISE_QUESTIONS.map((question) => {
        const { value } = promise.cells[question];
        return (
          <li key={question} className="flex items-baseline gap-2">
            <VerdictSign value={value} className={`size-3.5 translate-y-0.5 ${VERDICT_TEXT[value]}`} />
            <span>
              {t(`column.${question}`)} <span className="sr-only">{t(`value.${value}`)}</span>
              {(value === "limited" || value === "optional") && (
                <span aria-hidden="true" className="text-sm text-soft">
                  {t(`value.${value}`)}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
