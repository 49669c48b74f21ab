"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import type { TableColumn } from "@/components/table/table-column";
import { TablePages } from "@/components/table/table-pages";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { ObjectFilters } from "./object-filters";
import { OBJECT_TABLES, type ObjectKind } from "./object-kind";
import { PartialNote } from "./partial-note";
import type { ShownRows } from "./shown-rows";

type ObjectTableProps<Row> = ShownRows<Row> & {
  kind: ObjectKind;
  columns: TableColumn<Row>[];
  /** The states to choose from, in the order they are offered. */
  states: readonly string[];
  isStopped: (row: Row) => boolean;
  /** What shows on a terminal that the host has none. */
  command: string;
};

const rowId = (row: { uuid: string }) => row.uuid;

/** Every network or every guest of a host: filter, sort, open. */
export function ObjectTable<Row extends { uuid: string }>(props: ObjectTableProps<Row>) {
  const { kind, columns, states, isStopped, command, ...shown } = props;
  const { page, query, onQuery } = shown;
  const t = useTranslations(OBJECT_TABLES[kind]);
  const shared = useTranslations("table");
  if (page.total === 0) {
    return (
      <div className="rounded-card border border-line bg-card">
        <EmptyState title={t("empty.title")} text={t("empty.text")}>
          <CodeBlock className="w-full text-left" label={shared("proof")} text={command} />
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <PartialNote unreadable={page.unreadable} />
      <ObjectFilters {...shown} kind={kind} states={states} />
      <div className="rounded-card border border-line bg-card">
        {page.matched === 0 ? (
          <EmptyState title={t("nothing.title")} text={t("nothing.text", { total: page.total })}>
            <Button onClick={() => onQuery({ text: "", types: [], states: [] })}>{shared("filter.clear")}</Button>
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
