"use client";

import { useTranslations } from "next-intl";
import { TableSkeleton } from "@/components/host-view/table-skeleton";
import { useTableView } from "@/components/host-view/use-table-view";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import type { NetworkRow, RowPage } from "@/lib/derive/views/view-types";
import { NetworkList } from "./network-list";

type NetworksViewProps = { hostId: string; initial: RowPage<NetworkRow> | undefined };

/** The networks page: asks for the rows its address names, and keeps them up to date. */
export function NetworksView({ hostId, initial }: NetworksViewProps) {
  const t = useTranslations("networks");
  const { rows, query, change } = useTableView<NetworkRow>({ hostId, view: "networks", initial });
  return (
    <Page title={t("title")}>
      <ViewStates view={rows} skeleton={<TableSkeleton label={t("loading")} />}>
        {(page) => <NetworkList hostId={hostId} page={page} query={query} onQuery={change} />}
      </ViewStates>
    </Page>
  );
}
