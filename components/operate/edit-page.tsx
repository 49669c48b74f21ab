"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DetailSkeleton } from "@/components/host-view/detail-skeleton";
import { GonePanel } from "@/components/host-view/gone-panel";
import { UpLink } from "@/components/host-view/up-link";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import { hostPagePath } from "@/components/shell/pages";
import { useHostView } from "@/components/shell/use-host-view";
import { Button } from "@/components/ui/button";
import { XmlEditor } from "@/components/wizard/xml-editor";
import { cleanName } from "@/components/words/clean-text";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import type { Change } from "@/lib/model/plan.ts";
import { ReadOnlyChip } from "./network-actions";
import { useOperate } from "./operate-context";
import { PlanView } from "./plan-view";
import { updateForm } from "./update-form";
import { usePlan } from "./use-plan.ts";
import { linesOf, XmlProblems } from "./xml-problems";

type EditPageProps = { hostId: string; uuid: string; initial: NetworkDetail | undefined };

/** One network's document to write in, with what would be done beside it. */
export function EditPage({ hostId, uuid, initial }: EditPageProps) {
  const t = useTranslations("operate.edit");
  const view = useHostView<NetworkDetail>({ hostId, view: "network", params: { uuid }, initial });
  const back = hostPagePath(hostId, "networks", uuid);
  const storedXml = view.data?.storedXml ?? null;
  if (!view.data || storedXml === null) {
    return (
      <Page title={t("title")} before={<UpLink href={back} label={t("back")} />}>
        <ViewStates
          view={view}
          skeleton={<DetailSkeleton label={t("loading")} />}
          gone={<GonePanel kind="network" hostId={hostId} />}
        >
          {() => <p className="text-soft">{t("notStored")}</p>}
        </ViewStates>
      </Page>
    );
  }
  return <XmlEdit hostId={hostId} detail={view.data} storedXml={storedXml} />;
}

type XmlEditProps = { hostId: string; detail: NetworkDetail; storedXml: string };

function XmlEdit({ hostId, detail, storedXml }: XmlEditProps) {
  const t = useTranslations("operate.edit");
  const { ask } = useOperate();
  const { uuid, name, state } = detail.row;
  // what was stored when writing began: a change from elsewhere must not slip under what is written
  const [written, setWritten] = useState({ base: storedXml, xml: storedXml });
  const { base, xml } = written;
  const isNew = xml !== base;
  const change: Change = { change: "update", network: uuid, xml };
  const plan = usePlan(hostId, isNew ? change : null);
  const problems = plan?.problems ?? [];
  const back = hostPagePath(hostId, "networks", uuid);
  const form = () => updateForm({ storedXml, isActive: state === "active" });
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
          <Button
            tone="primary"
            aria-disabled={!isNew || problems.length > 0}
            onClick={() => isNew && problems.length === 0 && ask({ hostId, name, change, form: form(), next: back })}
          >
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
          <XmlEditor
            label={t("document")}
            value={xml}
            onChange={(text) => setWritten({ base, xml: text })}
            marked={linesOf(xml, problems)}
            problem={problems.length > 0 && <XmlProblems xml={xml} problems={problems} />}
          />
          <section aria-label={t("preview")} className="flex min-w-0 flex-col gap-4">
            <h2 className="text-section">{t("preview")}</h2>
            {!isNew && <p className="text-soft">{t("nothingYet")}</p>}
            {isNew && plan && <PlanView plan={plan} ownFields="all" />}
          </section>
        </div>
      </div>
    </Page>
  );
}
