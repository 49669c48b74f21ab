"use client";

import { useTranslations } from "next-intl";
import { PartialNote } from "@/components/host-view/partial-note";
import { DataTable } from "@/components/table/data-table";
import { TablePages } from "@/components/table/table-pages";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import type { GuestRow, RowPage, RowQuery } from "@/lib/derive/views/view-types";
import { useGuestColumns } from "./guest-columns";
import { GuestFilters } from "./guest-filters";

type GuestListProps = {
  hostId: string;
  page: RowPage<GuestRow>;
  query: Required<RowQuery>;
  onQuery: (changes: Partial<RowQuery>) => void;
};

const rowId = (row: GuestRow) => row.uuid;
const isStopped = (row: GuestRow) => !row.isRunning;

/** Every guest of a host: filter, sort, open. */
export function GuestList({ hostId, page, query, onQuery }: GuestListProps) {
  const t = useTranslations("guests");
  const columns = useGuestColumns(hostId);
  if (page.total === 0) return <NoGuests />;
  return (
    <div className="flex flex-col gap-4">
      <PartialNote unreadable={page.unreadable} />
      <GuestFilters query={query} onQuery={onQuery} page={page} />
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

function NoGuests() {
  const t = useTranslations("guests.empty");
  return (
    <div className="rounded-card border border-line bg-card">
      <EmptyState title={t("title")} text={t("text")}>
        <CodeBlock className="w-full text-left" label={t("proof")} text="virsh list --all" />
      </EmptyState>
    </div>
  );
}
