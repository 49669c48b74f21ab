"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { TableSkeleton } from "@/components/host-view/table-skeleton";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import { useHostView } from "@/components/shell/use-host-view";
import { writeRowQuery } from "@/components/table/row-query-params";
import { useRowQuery } from "@/components/table/use-row-query";
import type { NetworkRow, RowPage } from "@/lib/derive/views/view-types";
import { NetworkList } from "./network-list";

type NetworksViewProps = { hostId: string; initial: RowPage<NetworkRow> | undefined };

/** The networks page: asks for the rows its address names, and keeps them up to date. */
export function NetworksView({ hostId, initial }: NetworksViewProps) {
  const t = useTranslations("networks");
  const [query, change] = useRowQuery("name");
  const params = useMemo(() => Object.fromEntries(writeRowQuery(query, "name")), [query]);
  const view = useHostView<RowPage<NetworkRow>>({ hostId, view: "networks", params, initial });
  return (
    <Page title={t("title")}>
      <ViewStates view={view} skeleton={<TableSkeleton label={t("loading")} />}>
        {(page) => <NetworkList hostId={hostId} page={page} query={query} onQuery={change} />}
      </ViewStates>
    </Page>
  );
}
