"use client";

import { useTranslations } from "next-intl";
import { PartialNote } from "@/components/host-view/partial-note";
import { DataTable } from "@/components/table/data-table";
import { TablePages } from "@/components/table/table-pages";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import type { NetworkRow, RowPage, RowQuery } from "@/lib/derive/views/view-types";
import { useNetworkColumns } from "./network-columns";
import { NetworkFilters } from "./network-filters";

type NetworkListProps = {
  hostId: string;
  page: RowPage<NetworkRow>;
  query: Required<RowQuery>;
  onQuery: (changes: Partial<RowQuery>) => void;
};

const rowId = (row: NetworkRow) => row.uuid;
const isStopped = (row: NetworkRow) => row.state === "inactive";

/** Every network of a host: filter, sort, open. */
export function NetworkList({ hostId, page, query, onQuery }: NetworkListProps) {
  const t = useTranslations("networks");
  const columns = useNetworkColumns(hostId);
  if (page.total === 0) return <NoNetworks />;
  return (
    <div className="flex flex-col gap-4">
      <PartialNote unreadable={page.unreadable} />
      <NetworkFilters query={query} onQuery={onQuery} page={page} />
      <div className="rounded-card border border-line bg-card">
        {page.matched === 0 ? (
          <EmptyState title={t("nothing.title")} text={t("nothing.text", { total: page.total })}>
            <Button onClick={() => onQuery({ text: "", types: [], states: [] })}>{t("nothing.clear")}</Button>
          </EmptyState>
        ) : (
          <DataTable
            caption={t("caption")}
            columns={columns}
            rows={page.rows}
            rowId={rowId}
            isDimmed={isStopped}
            sort={{ id: query.sort, isDescending: query.descending }}
            onSort={({ id, isDescending }) => onQuery({ sort: id, descending: isDescending })}
          />
        )}
        <TablePages
          offset={page.offset}
          size={query.limit}
          matched={page.matched}
          onOffset={(offset) => onQuery({ offset })}
        />
      </div>
    </div>
  );
}

function NoNetworks() {
  const t = useTranslations("networks.empty");
  return (
    <div className="rounded-card border border-line bg-card">
      <EmptyState title={t("title")} text={t("text")}>
        <CodeBlock className="w-full text-left" label={t("proof")} text="virsh net-list --all" />
      </EmptyState>
    </div>
  );
}
