"use client";

import { useTranslations } from "next-intl";
import { DetailSkeleton } from "@/components/host-view/detail-skeleton";
import { GonePanel } from "@/components/host-view/gone-panel";
import { PartDiagram } from "@/components/host-view/part-diagram";
import { UpLink } from "@/components/host-view/up-link";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import { hostPagePath } from "@/components/shell/pages";
import { useHostView } from "@/components/shell/use-host-view";
import { cleanName } from "@/components/words/clean-text";
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
    <Page
      before={<UpLink href={list} label={t("gone.back")} />}
      title={view.data ? <HostName name={view.data.row.name} /> : t("title")}
    >
      <ViewStates
        view={view}
        skeleton={<DetailSkeleton label={t("loading")} />}
        gone={<GonePanel title={t("gone.title")} text={t("gone.text")} back={t("gone.back")} href={list} />}
      >
        {(detail) => (
          <NetworkPage
            hostId={hostId}
            detail={detail}
            diagram={
              <PartDiagram
                hostId={hostId}
                node={`network:${uuid}`}
                title={t("diagram.title")}
                label={t("diagram.label", { name: cleanName(detail.row.name) })}
              />
            }
          />
        )}
      </ViewStates>
    </Page>
  );
}
