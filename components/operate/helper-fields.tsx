"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { CheckBox } from "@/components/ui/check-box";
import { Field } from "@/components/ui/field";
import type { Change } from "@/lib/model/plan.ts";
import type { OperateFieldsProps, OperateForm } from "./operate-request.ts";
import { useProblemWords } from "./use-problem-words.ts";

type AddHelper = Extract<Change, { change: "helper" }>;

/** Whom the host is to reach, from which address, and whether it stays. */
function HelperFields({ initial, problems, onChange }: OperateFieldsProps) {
  const t = useTranslations("bridge.helper");
  const say = useProblemWords();
  const asked = initial as AddHelper;
  const [guests, setGuests] = useState((asked.guests ?? []).join(", "));
  const [address, setAddress] = useState("");
  const [persist, setPersist] = useState(true);
  useEffect(() => {
    const list = guests.split(/[\s,;]+/).filter(Boolean);
    onChange({ ...asked, guests: list, address: address.trim() || null, persist });
  }, [asked, guests, address, persist, onChange]);
  const problemOf = (name: string) => {
    const problem = problems.find(({ field }) => field === name);
    return problem && say(problem);
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-pretty">{t("about")}</p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label={t("guests")}
          hint={t("guestsHint")}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          value={guests}
          onChange={(event) => setGuests(event.target.value)}
          problem={problemOf("guests")}
        />
        <Field
          label={t("address")}
          hint={t("addressHint")}
          autoComplete="off"
          spellCheck={false}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          problem={problemOf("address")}
        />
      </div>
      <CheckBox label={t("persist")} isChecked={persist} onChange={setPersist} />
    </div>
  );
}

export const HELPER_FORM: OperateForm = {
  render: (props) => <HelperFields {...props} />,
  fields: ["guests", "address"],
};
