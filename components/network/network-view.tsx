"use client";

import { useTranslations } from "next-intl";
import { DetailSkeleton } from "@/components/host-view/detail-skeleton";
import { GonePanel } from "@/components/host-view/gone-panel";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import { hostPagePath } from "@/components/shell/pages";
import { useHostView } from "@/components/shell/use-host-view";
import { HostName } from "@/components/words/host-name";
import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { NetworkPage } from "./network-page";

type NetworkViewProps = { hostId: string; uuid: string; initial: NetworkDetail | undefined };

/** One network's page in its frame, kept up to date while it is open. */
export function NetworkView({ hostId, uuid, initial }: NetworkViewProps) {
  const t = useTranslations("network");
  const view = useHostView<NetworkDetail>({ hostId, view: "network", params: { uuid }, initial });
  const list = hostPagePath(hostId, "networks");
  return (
    <Page title={view.data ? <HostName name={view.data.row.name} /> : t("title")}>
      <ViewStates
        view={view}
        skeleton={<DetailSkeleton label={t("loading")} />}
        gone={<GonePanel title={t("gone.title")} text={t("gone.text")} back={t("gone.back")} href={list} />}
      >
        {(detail) => <NetworkPage hostId={hostId} detail={detail} />}
      </ViewStates>
    </Page>
  );
}
