"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { XmlDiffView } from "@/components/network/xml-diff-view";
import { CheckBox } from "@/components/ui/check-box";
import { Disclosure } from "@/components/ui/disclosure";
import { diffNetworkXml } from "@/lib/derive/xml-diff/diff-network-xml.ts";
import type { Change } from "@/lib/model/plan.ts";
import type { OperateFieldsProps, OperateForm } from "./operate-request.ts";

type UpdateChange = Extract<Change, { change: "update" }>;

/** The old document against the new one, and whether what needs a restart gets one. */
function UpdateFields({ initial, onChange, storedXml, isActive }: OperateFieldsProps & Edited) {
  const t = useTranslations("operate");
  const [restart, setRestart] = useState(false);
  useEffect(() => onChange({ ...(initial as UpdateChange), restart }), [initial, restart, onChange]);
  const { xml = storedXml } = initial as UpdateChange;
  const diff = useMemo(() => diffNetworkXml(storedXml, xml), [storedXml, xml]);
  return (
    <div className="flex flex-col gap-4">
      <Disclosure isOpen summary={t("diff.title", { count: diff.differences.length })}>
        <XmlDiffView
          isBrief
          diff={diff}
          sides={{ left: t("diff.stored"), right: t("diff.yours"), caption: t("diff.caption") }}
        />
      </Disclosure>
      {isActive && <CheckBox label={t("restart")} hint={t("restartHint")} isChecked={restart} onChange={setRestart} />}
    </div>
  );
}

type Edited = { storedXml: string; isActive: boolean };

/** The form above the plan of an edited network. */
export const updateForm = (edited: Edited): OperateForm => ({
  render: (props) => <UpdateFields {...props} {...edited} />,
  fields: [],
});
