"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Page } from "@/components/shell/page";
import { FilterField } from "@/components/table/filter-field";
import { FilterSelect } from "@/components/table/filter-select";
import { TablePages } from "@/components/table/table-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { cleanName } from "@/components/words/clean-text";
import { ACTIVITY_OUTCOMES } from "@/lib/model/activity.ts";
import { CHANGE_KINDS } from "@/lib/model/plan.ts";
import { type ActivityFilter, activityParams } from "./activity-query.ts";
import { ActivityTable } from "./activity-table";
import { type ActivityList, useActivity, useActivityFilter } from "./use-activity.ts";

/** Rows on one page, as the list of changes cuts it. */
const PAGE_SIZE = 50;

type ActivityPageProps = {
  /** The one host it is about; null: all of them. */
  hostId: string | null;
  hosts: { id: string; name: string }[];
  initial: ActivityList;
  /** Learns how changes ended that nobody saw the end of. */
  settle: (hostId: string) => Promise<unknown>;
};

/** Everything that was done to hosts from here: who, when, what, how it ended, and the way back. */
export function ActivityPage({ hostId, hosts, initial, settle }: ActivityPageProps) {
  const t = useTranslations("activity");
  const [filter, change] = useActivityFilter(hostId);
  const { data, isError } = useActivity(filter, initial);
  useSettling(data, settle);
  const isNarrowed = filter.text !== "" || filter.outcome !== "" || filter.change !== "";
  return (
    <Page title={t("title")} actions={<ExportMenu filter={filter} />}>
      <ActivityFilters filter={filter} hosts={hostId === null ? hosts : []} onChange={change} total={data?.total} />
      {isError && <ErrorPanel what={t("failed.what")} why={t("failed.why")} todo={t("failed.todo")} tone="warn" />}
      {!data && !isError && <Skeleton label={t("loading")} lines={6} />}
      {data && (
        <div className="overflow-hidden rounded-card border border-line bg-card">
          {data.rows.length === 0 ? (
            <EmptyState
              title={t(isNarrowed ? "nothing.title" : "empty.title")}
              text={t(isNarrowed ? "nothing.text" : "empty.text")}
            />
          ) : (
            <ActivityTable rows={data.rows} hostId={hostId} />
          )}
          <TablePages
            offset={filter.from}
            size={PAGE_SIZE}
            matched={data.total}
            onOffset={(from) => change({ from })}
          />
        </div>
      )}
    </Page>
  );
}

/** Asks each host once how the changes ended whose end is not known, and reads the list again. */
function useSettling(data: ActivityList | undefined, settle: ActivityPageProps["settle"]) {
  const client = useQueryClient();
  const open = new Set(
    data?.rows.flatMap(({ outcome, hostId }) => (hostId && /^(running|unknown)$/.test(outcome) ? [hostId] : [])),
  );
  const asked = [...open].sort().join(" ");
  useEffect(() => {
    if (asked === "") return;
    const ended = Promise.allSettled(asked.split(" ").map((id) => settle(id)));
    void ended.then(() => client.invalidateQueries({ queryKey: ["activity"] }));
  }, [asked, settle, client]);
}

type ActivityFiltersProps = {
  filter: ActivityFilter;
  hosts: { id: string; name: string }[];
  onChange: (changes: Partial<ActivityFilter>) => void;
  total: number | undefined;
};

function ActivityFilters({ filter, hosts, onChange, total }: ActivityFiltersProps) {
  const t = useTranslations("activity");
  const any = (label: string) => ({ value: "", label });
  return (
    <search className="flex flex-wrap items-center gap-2">
      <FilterField
        label={t("filter.text")}
        placeholder={t("filter.placeholder")}
        value={filter.text}
        onChange={(text) => onChange({ text })}
      />
      {hosts.length > 1 && (
        <FilterSelect
          label={t("filter.host")}
          value={filter.hostId}
          options={[any(t("filter.anyHost")), ...hosts.map(({ id, name }) => ({ value: id, label: cleanName(name) }))]}
          onChange={(id) => onChange({ hostId: id })}
        />
      )}
      <FilterSelect
        label={t("filter.change")}
        value={filter.change}
        options={[
          any(t("filter.anyChange")),
          ...CHANGE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
        onChange={(value) => onChange({ change: CHANGE_KINDS.find((kind) => kind === value) ?? "" })}
      />
      <FilterSelect
        label={t("filter.outcome")}
        value={filter.outcome}
        options={[
          any(t("filter.anyOutcome")),
          ...ACTIVITY_OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
        ]}
        onChange={(value) => onChange({ outcome: ACTIVITY_OUTCOMES.find((outcome) => outcome === value) ?? "" })}
      />
      {total !== undefined && (
        <p role="status" className="text-sm text-soft sm:ml-auto">
          {t("found", { count: total })}
        </p>
      )}
    </search>
  );
}

/** What the filter shows, as files: all of it, not this page alone. */
function ExportMenu({ filter }: { filter: ActivityFilter }) {
  const t = useTranslations("activity.export");
  const href = (format: "csv" | "json") => {
    const params = activityParams({ ...filter, from: 0 });
    params.set("format", format);
    return `/api/activity/export?${params}`;
  };
  return (
    <Popover button={t("button")} className="w-64 p-2">
      <ul className="flex flex-col">
        {(["csv", "json"] as const).map((format) => (
          <li key={format}>
            <a
              href={href(format)}
              download={`puente-activity.${format}`}
              className="hit flex flex-col justify-center rounded-control px-2 py-1.5 hover:bg-wash"
            >
              <span className="font-semibold">{t(format)}</span>
              <span className="text-soft text-sm">{t(`${format}Hint`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
