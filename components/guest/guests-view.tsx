"use client";

import { useTranslations } from "next-intl";
import { TableSkeleton } from "@/components/host-view/table-skeleton";
import { useTableView } from "@/components/host-view/use-table-view";
import { ViewStates } from "@/components/host-view/view-states";
import { Page } from "@/components/shell/page";
import type { GuestRow, RowPage } from "@/lib/derive/views/view-types";
import { GuestList } from "./guest-list";

type GuestsViewProps = { hostId: string; initial: RowPage<GuestRow> | undefined };

/** The guests page: asks for the rows its address names, and keeps them up to date. */
export function GuestsView({ hostId, initial }: GuestsViewProps) {
  const t = useTranslations("guests");
  const { rows, query, change } = useTableView<GuestRow>({ hostId, view: "guests", initial });
  return (
    <Page title={t("title")}>
      <ViewStates view={rows} skeleton={<TableSkeleton label={t("loading")} />}>
        {(page) => <GuestList hostId={hostId} page={page} query={query} onQuery={change} />}
      </ViewStates>
    </Page>
  );
}
