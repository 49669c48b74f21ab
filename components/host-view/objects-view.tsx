"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Page } from "@/components/shell/page";
import type { RowPage } from "@/lib/derive/views/view-types";
import { OBJECT_TABLES, type ObjectKind } from "./object-kind";
import type { ShownRows } from "./shown-rows";
import { TableSkeleton } from "./table-skeleton";
import { useTableView } from "./use-table-view";
import { ViewStates } from "./view-states";

type ObjectsViewProps<Row> = {
  kind: ObjectKind;
  hostId: string;
  initial: RowPage<Row> | undefined;
  /** What can be done here, at the right of the page's bar. */
  actions?: (page: RowPage<Row> | undefined) => ReactNode;
  children: (shown: ShownRows<Row>) => ReactNode;
};

/** The page of a host's table: asks for the rows its address names, and keeps them up to date. */
export function ObjectsView<Row>({ kind, hostId, initial, actions, children }: ObjectsViewProps<Row>) {
  const view = OBJECT_TABLES[kind];
  const t = useTranslations(view);
  const { rows, query, change } = useTableView<Row>({ hostId, view, initial });
  return (
    <Page title={t("title")} actions={actions?.(rows.data)}>
      <ViewStates view={rows} skeleton={<TableSkeleton label={t("loading")} />}>
        {(page) => children({ page, query, onQuery: change })}
      </ViewStates>
    </Page>
  );
}
