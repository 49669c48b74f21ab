"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { UpLink } from "@/components/host-view/up-link";
import { useOperate } from "@/components/operate/operate-context";
import { ProblemList } from "@/components/operate/problem-list";
import { StepList } from "@/components/operate/step-list";
import { TakenBack } from "@/components/operate/taken-back";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type Fact, Facts } from "@/components/words/facts";
import { HostName } from "@/components/words/host-name";
import { type Activity, canUndo } from "@/lib/model/activity.ts";
import { shortHostUri } from "@/lib/model/short-host-uri";
import { ActivityOutcome } from "./activity-outcome";
import { activityPath, changePath } from "./activity-path.ts";
import { ChangedDocuments } from "./changed-documents";
import { fetchActivity } from "./fetch-activity.ts";
import { Moment } from "./moment";
import { useActorWords, useChangeWords, useDurationWords } from "./use-change-words.ts";

/** How often a change that goes on is asked for again. */
const AGAIN_MS = 3_000;

type ChangePageProps = { hostId: string | null; initial: Activity };

/** One change with all that was kept of it: how it ended, what was run and answered, and the document before and after. */
export function ChangePage({ hostId, initial }: ChangePageProps) {
  const t = useTranslations("activity");
  const operate = useTranslations("operate");
  const say = useChangeWords();
  const { ask } = useOperate();
  const { data: activity } = useQuery<Activity>({
    queryKey: ["activity", "one", initial.id],
    queryFn: ({ signal }) => fetchActivity<Activity>(`/${initial.id}`, signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.outcome === "running" ? AGAIN_MS : false),
  });
  const { id, steps, results, undone, problems, warnings } = activity;
  const on = activity.hostId;
  return (
    <Page
      before={<UpLink href={activityPath(hostId)} label={t("back")} />}
      title={<bdi>{say(activity)}</bdi>}
      actions={
        on !== null &&
        canUndo(activity) && (
          <Button onClick={() => ask({ hostId: on, name: say(activity), change: { change: "undo", id } })}>
            {t("undo")}
          </Button>
        )
      }
    >
      <div className="@container">
        <div className="grid items-start gap-4 @4xl:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
          <div className="flex min-w-0 flex-col gap-4">
            <h2 className="sr-only">{t("course")}</h2>
            <ProblemList title={operate("because")} tone="no" problems={problems} />
            <ProblemList title={operate("warnings")} tone="warn" problems={warnings} />
            <Card>
              <StepList steps={steps} results={results} />
              {undone.length > 0 && (
                <div className="mt-5">
                  <TakenBack undone={undone} />
                </div>
              )}
            </Card>
            <ChangedDocuments activity={activity} />
          </div>
          <ChangeFacts activity={activity} hostId={hostId} />
        </div>
      </div>
    </Page>
  );
}

function ChangeFacts({ activity, hostId }: { activity: Activity; hostId: string | null }) {
  const t = useTranslations("activity");
  const who = useActorWords();
  const last = useDurationWords();
  const link = (id: string, words: string) => (
    <Link href={changePath(hostId, id)} className="text-brand underline-offset-2 hover:underline">
      {words}
    </Link>
  );
  const fact = (label: string, value: ReactNode): Fact => ({ label, value });
  const { outcome, at, durationMs, host, uri, undoneBy, undoOf, wayBack } = activity;
  return (
    <Card title={t("facts")}>
      <Facts
        facts={[
          fact(t("column.outcome"), <ActivityOutcome outcome={outcome} />),
          fact(t("column.at"), <Moment at={at} />),
          fact(t("lasted"), <span className="tabular-nums">{last(durationMs)}</span>),
          fact(t("column.who"), who(activity.who)),
          fact(t("column.host"), <HostName name={host} />),
          fact("URI", <HostName name={shortHostUri(uri)} className="host-text" />),
          ...(undoOf ? [fact(t("takesBack"), link(undoOf, t("other")))] : []),
          ...(undoneBy ? [fact(t("undoneBy"), link(undoneBy, t("other")))] : []),
          ...(wayBack.kind === "none" ? [fact(t("column.way"), t(`noWay.${wayBack.reason}`))] : []),
        ]}
      />
    </Card>
  );
}
