"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOperate } from "@/components/operate/operate-context";
import { hostPagePath } from "@/components/shell/pages";
import { SmallTable } from "@/components/table/small-table";
import { HostName } from "@/components/words/host-name";
import type { ActivityRow } from "@/lib/model/activity.ts";
import { ActivityOutcome } from "./activity-outcome";
import { changePath } from "./activity-path.ts";
import { Moment } from "./moment";
import { useActorWords, useChangeWords, useDurationWords } from "./use-change-words.ts";

type ActivityTableProps = { rows: ActivityRow[]; hostId: string | null };

/** Changes, the latest first: what, how it ended, when, by whom, and the way back where there is one. */
export function ActivityTable({ rows, hostId }: ActivityTableProps) {
  const t = useTranslations("activity");
  const heads = [
    t("column.change"),
    t("column.outcome"),
    ...(hostId === null ? [t("column.host")] : []),
    t("column.at"),
    t("column.who"),
    t("column.way"),
  ];
  return (
    <SmallTable
      caption={t("caption")}
      heads={heads}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <What key="what" row={row} hostId={hostId} />,
          <ActivityOutcome key="outcome" outcome={row.outcome} />,
          ...(hostId === null ? [<Where key="host" row={row} />] : []),
          <Moment key="at" at={row.at} />,
          <Who key="who" row={row} />,
          <Way key="way" row={row} />,
        ],
      }))}
    />
  );
}

function What({ row, hostId }: { row: ActivityRow; hostId: string | null }) {
  const say = useChangeWords();
  return (
    <Link
      href={changePath(hostId, row.id)}
      prefetch={false}
      className="wrap-anywhere font-semibold text-ink underline-offset-2 hover:underline"
    >
      <bdi>{say(row)}</bdi>
    </Link>
  );
}

function Where({ row: { hostId, host } }: { row: ActivityRow }) {
  if (hostId === null) return <HostName name={host} />;
  return (
    <Link href={hostPagePath(hostId, "overview")} className="text-brand underline-offset-2 hover:underline">
      <HostName name={host} />
    </Link>
  );
}

function Who({ row }: { row: ActivityRow }) {
  const say = useActorWords();
  const last = useDurationWords();
  return (
    <>
      {say(row.who)}
      <span className="block text-sm text-soft tabular-nums">{last(row.durationMs)}</span>
    </>
  );
}

function Way({ row }: { row: ActivityRow }) {
  const t = useTranslations("activity");
  const say = useChangeWords();
  const { ask } = useOperate();
  const { id, hostId, canUndo, undoneBy } = row;
  if (undoneBy) return <span className="text-soft">{t("isUndone")}</span>;
  if (!canUndo || hostId === null) return <span className="text-soft">–</span>;
  return (
    <button
      type="button"
      className="button button-small"
      aria-label={t("undoOf", { what: say(row) })}
      onClick={() => ask({ hostId, name: say(row), change: { change: "undo", id } })}
    >
      {t("undo")}
    </button>
  );
}
