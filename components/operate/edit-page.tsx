"use client";

import { useTranslations } from "next-intl";
import { DetailSkeleton } from "@/components/host-view/detail-skeleton";
import { GonePanel } from "@/components/host-view/gone-panel";
import { UpLink } from "@/components/host-view/up-link";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import { hostPagePath } from "@/components/shell/pages";
import { useHostView } from "@/components/shell/use-host-view";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { NetworkEdit } from "./network-edit";

type EditPageProps = { hostId: string; uuid: string; initial: NetworkDetail | undefined };

/** The page on which a network is changed, once its document is known; or why there is nothing to change. */
export function EditPage({ hostId, uuid, initial }: EditPageProps) {
  const t = useTranslations("operate.edit");
  const view = useHostView<NetworkDetail>({ hostId, view: "network", params: { uuid }, initial });
  const storedXml = view.data?.storedXml?.trim() ?? null;
  if (view.data && storedXml !== null && view.error?.code !== "not-found") {
    return <NetworkEdit hostId={hostId} detail={view.data} storedXml={storedXml} />;
  }
  return (
    <Page title={t("title")} before={<UpLink href={hostPagePath(hostId, "networks", uuid)} label={t("back")} />}>
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
