"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Logo } from "@/components/shell/logo";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import type { HostListRow } from "@/lib/model/host-list-row.ts";
import type { AcceptKey, RemoveHost } from "./host-actions";
import { HostTable } from "./host-table";

type HostsViewProps = { initial: HostListRow[]; removeHost: RemoveHost; acceptKey: AcceptKey };

const BUSY_MS = 1500;
const QUIET_MS = 15_000;

async function fetchHosts({ signal }: { signal: AbortSignal }): Promise<HostListRow[]> {
  const answer = await fetch("/api/hosts", { signal });
  if (answer.status === 401) window.location.assign("/sign-in");
  if (!answer.ok) throw new Error(`hosts: ${answer.status}`);
  return (await answer.json()) as HostListRow[];
}

/** Every host with its state. Nobody's events tell of all of them, so the list asks again, quickly while one is read. */
export function HostsView({ initial, removeHost, acceptKey }: HostsViewProps) {
  const t = useTranslations("hosts");
  const { data: hosts } = useQuery({
    queryKey: ["hosts"],
    queryFn: fetchHosts,
    initialData: initial,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isBeingRead) ? BUSY_MS : QUIET_MS),
  });
  if (hosts.length === 0) return <FirstRun />;
  return (
    <Page
      title={t("title")}
      actions={
        <Link href="/hosts/new" className="button button-primary">
          {t("add")}
        </Link>
      }
    >
      <HostTable hosts={hosts} removeHost={removeHost} acceptKey={acceptKey} />
    </Page>
  );
}

const isBeingRead = ({ state }: HostListRow) => state === "never" || state === "reading";

function FirstRun() {
  const t = useTranslations("hosts");
  return (
    <Page title={t("title")}>
      <EmptyState title={t("empty.title")} text={t("empty.text")} picture={<Logo className="size-16" />}>
        <Link href="/hosts/new" className="button button-primary">
          {t("add")}
        </Link>
        <Link href="/hosts/new?uri=qemu:///system" className="button">
          {t("empty.local")}
        </Link>
        <p className="w-full text-sm text-soft">
          {t("empty.example")} <code>qemu+ssh://profe@aula-01/system</code>
        </p>
      </EmptyState>
    </Page>
  );
}
