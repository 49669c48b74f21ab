"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { CheckBox } from "@/components/ui/check-box";
import { Field } from "@/components/ui/field";
import { cleanName } from "@/components/words/clean-text";
import type { Change } from "@/lib/model/plan.ts";
import type { OperateFieldsProps, OperateForm } from "./operate-request.ts";
import { useProblemWords } from "./use-problem-words.ts";

type NamedChange = Extract<Change, { change: "clone" | "rename" }>;

/** The other name of a network, and for a copy whether it is to run. */
function NameFields({ initial, problems, onChange }: OperateFieldsProps) {
  const t = useTranslations("operate");
  const say = useProblemWords();
  const named = initial as NamedChange;
  const isClone = named.change === "clone";
  const [name, setName] = useState(isClone ? `${named.name}-2` : named.name);
  const [start, setStart] = useState(true);
  const isSame = name === named.name;
  useEffect(() => {
    if (isSame) onChange(null);
    else onChange(named.change === "clone" ? { ...named, name, start } : { ...named, name });
  }, [named, name, start, isSame, onChange]);
  const problem = problems.find(({ field }) => field === "name");
  const suggestion = problem?.suggestion ?? null;
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={t(isClone ? "nameOfCopy" : "newName")}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        value={name}
        onChange={(event) => setName(event.target.value)}
        problem={problem && say(problem)}
        fix={
          suggestion !== null && (
            <button type="button" className="button button-small" onClick={() => setName(suggestion)}>
              {t("use", { value: cleanName(suggestion) })}
            </button>
          )
        }
      />
      {isClone && <CheckBox label={t("startCopy")} isChecked={start} onChange={setStart} />}
    </div>
  );
}

export const CLONE_FORM: OperateForm = { render: (props) => <NameFields {...props} />, fields: ["name"] };
export const RENAME_FORM: OperateForm = { render: (props) => <NameFields {...props} />, fields: ["name"] };
