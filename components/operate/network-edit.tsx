"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { UpLink } from "@/components/host-view/up-link";
import { Page } from "@/components/shell/page";
import { hostPagePath } from "@/components/shell/pages";
import { Button } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { XmlEditor } from "@/components/wizard/xml-editor";
import { cleanName } from "@/components/words/clean-text";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import type { Change, Plan } from "@/lib/model/plan.ts";
import { EditPreview } from "./edit-preview";
import { FormEdit } from "./form-edit";
import { ReadOnlyChip } from "./network-actions";
import { useOperate } from "./operate-context";
import { updateForm } from "./update-form";
import { usePlan } from "./use-plan.ts";
import { linesOf, XmlProblems } from "./xml-problems";

type NetworkEditProps = { hostId: string; detail: NetworkDetail; storedXml: string };

/** One network's document to change, by form or as XML, with what would be done beside it. */
export function NetworkEdit({ hostId, detail, storedXml }: NetworkEditProps) {
  const t = useTranslations("operate.edit");
  const { ask } = useOperate();
  const { uuid, name, state } = detail.row;
  // what was stored when writing began: a change from elsewhere must not slip under what is written
  const [written, setWritten] = useState({ base: storedXml, xml: storedXml });
  const { base, xml } = written;
  const write = useCallback((text: string) => setWritten((last) => ({ ...last, xml: text })), []);
  const isNew = xml !== base;
  const change: Change = { change: "update", network: uuid, xml };
  const planned = usePlan(hostId, isNew ? change : null);
  const { plan, isOld, error } = planned;
  const isReady = isNew && plan !== null && !isOld && error === null && plan.problems.length === 0;
  const back = hostPagePath(hostId, "networks", uuid);
  const review = () =>
    ask({ hostId, name, change, form: updateForm({ storedXml, isActive: state === "active" }), next: back });
  return (
    <Page
      title={t("titleOf", { name: cleanName(name) })}
      before={<UpLink href={back} label={t("back")} />}
      actions={
        <>
          <ReadOnlyChip hostId={hostId} access={detail.access} />
          <Link href={back} className="button">
            {t("cancel")}
          </Link>
          <Button tone="primary" aria-disabled={!isReady} onClick={() => isReady && review()}>
            {t("review")}
          </Button>
        </>
      }
    >
      {storedXml !== base && (
        <p
          role="alert"
          className="flex flex-wrap items-center justify-between gap-3 rounded-control bg-warn-tint px-4 py-3"
        >
          <span className="text-warn">{t("changedSince")}</span>
          <Button onClick={() => setWritten({ base: storedXml, xml: isNew ? xml : storedXml })}>
            {t(isNew ? "keepMine" : "takeTheirs")}
          </Button>
        </p>
      )}
      <div className="@container">
        <div className="grid items-start gap-6 @4xl:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
          <EditTabs hostId={hostId} uuid={uuid} base={base} xml={xml} plan={plan} onXml={write} />
          <EditPreview isNew={isNew} written={planned} />
        </div>
      </div>
    </Page>
  );
}

type EditTabsProps = {
  hostId: string;
  uuid: string;
  /** The document that writing began with: with another one the form begins anew. */
  base: string;
  xml: string;
  plan: Plan | null;
  onXml: (xml: string) => void;
};

/** The same document twice: what is written in one is in the other when it is opened. */
function EditTabs({ hostId, uuid, base, xml, plan, onXml }: EditTabsProps) {
  const t = useTranslations("operate.edit");
  const problems = plan?.problems ?? [];
  const tabs = [
    {
      id: "form",
      label: t("form"),
      content: (
        <FormEdit
          key={base}
          hostId={hostId}
          uuid={uuid}
          xml={xml}
          onXml={onXml}
          problems={problems}
          warnings={plan?.warnings ?? []}
        />
      ),
    },
    {
      id: "xml",
      label: "XML",
      content: (
        <XmlEditor
          label={t("document")}
          value={xml}
          onChange={onXml}
          marked={linesOf(xml, problems)}
          problem={problems.length > 0 && <XmlProblems xml={xml} problems={problems} />}
        />
      ),
    },
  ];
  return <Tabs label={t("tabs")} tabs={tabs} className="min-w-0" />;
}
