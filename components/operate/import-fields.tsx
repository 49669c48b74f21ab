"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useEffect, useId, useState } from "react";
import { CheckBox } from "@/components/ui/check-box";
import { XmlEditor } from "@/components/wizard/xml-editor";
import type { OperateFieldsProps, OperateForm } from "./operate-request.ts";
import { linesOf, XmlProblems } from "./xml-problems";

/** A document from elsewhere: a file or what is pasted, checked as it stands; and what becomes of it at once. */
function ImportFields({ problems, onChange }: OperateFieldsProps) {
  const t = useTranslations("operate");
  const file = useId();
  const [xml, setXml] = useState("");
  const [start, setStart] = useState(true);
  const [autostart, setAutostart] = useState(true);
  useEffect(() => {
    onChange(xml.trim() === "" ? null : { change: "import", xml, start, autostart });
  }, [xml, start, autostart, onChange]);
  async function read(event: ChangeEvent<HTMLInputElement>) {
    const [chosen] = event.target.files ?? [];
    // another network's file may be chosen again after a look at it
    event.target.value = "";
    if (chosen) setXml(await chosen.text());
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <label htmlFor={file} className="button has-focus-visible:outline-2">
          {t("chooseFile")}
          <input id={file} type="file" accept=".xml,text/xml,application/xml" onChange={read} className="sr-only" />
        </label>
        <span className="text-sm text-soft">{t("orPaste")}</span>
      </div>
      <XmlEditor
        isShort
        label={t("document")}
        value={xml}
        onChange={setXml}
        marked={linesOf(xml, problems)}
        problem={problems.length > 0 && <XmlProblems xml={xml} problems={problems} />}
      />
      <div className="flex flex-wrap gap-x-8 gap-y-2">
        <CheckBox label={t("startIt")} isChecked={start} onChange={setStart} />
        <CheckBox label={t("autostartIt")} isChecked={autostart} onChange={setAutostart} />
      </div>
    </div>
  );
}

export const IMPORT_FORM: OperateForm = { render: (props) => <ImportFields {...props} />, fields: "all" };
