"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Page } from "@/components/shell/page";
import { hostPagePath } from "@/components/shell/pages";
import { useHostView } from "@/components/shell/use-host-view";
import { cleanName } from "@/components/words/clean-text";
import { HostName } from "@/components/words/host-name";
import { DetailSkeleton } from "./detail-skeleton";
import { GonePanel } from "./gone-panel";
import { OBJECT_TABLES, type ObjectKind } from "./object-kind";
import { PartDiagram } from "./part-diagram";
import { UpLink } from "./up-link";
import { ViewStates } from "./view-states";

type ObjectViewProps<Detail> = {
  kind: ObjectKind;
  hostId: string;
  uuid: string;
  initial: Detail | undefined;
  /** What can be done with it, at the right of the page's bar. */
  actions?: (detail: Detail) => ReactNode;
  children: (detail: Detail, diagram: ReactNode) => ReactNode;
};

/** The page of one network or one guest in its frame, with the picture of it alone; kept up to date while it is open. */
export function ObjectView<Detail extends { row: { name: string } }>(props: ObjectViewProps<Detail>) {
  const { kind, hostId, uuid, initial, actions, children } = props;
  const t = useTranslations(kind);
  const view = useHostView<Detail>({ hostId, view: kind, params: { uuid }, initial });
  return (
    <Page
      before={<UpLink href={hostPagePath(hostId, OBJECT_TABLES[kind])} label={t("gone.back")} />}
      title={view.data ? <HostName name={view.data.row.name} /> : t("title")}
      actions={view.data && view.error?.code !== "not-found" && actions?.(view.data)}
    >
      <ViewStates
        view={view}
        skeleton={<DetailSkeleton label={t("loading")} />}
        gone={<GonePanel kind={kind} hostId={hostId} />}
      >
        {(detail) =>
          children(
            detail,
            <PartDiagram
              hostId={hostId}
              node={`${kind}:${uuid}`}
              title={t("diagram.title")}
              label={t("diagram.label", { name: cleanName(detail.row.name) })}
            />,
          )
        }
      </ViewStates>
    </Page>
  );
}
