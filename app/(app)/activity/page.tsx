import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { settleAction } from "@/app/(app)/hosts/change-actions";
import { requireSession } from "@/app/session";
import { ActivityPage } from "@/components/activity/activity-page";
import { toActivityQuery } from "@/components/activity/activity-query";
import { listActivity } from "@/lib/usecases/list-activity.ts";
import { listHosts } from "@/lib/usecases/list-hosts.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("title") };
}

export default async function AllActivityPage({ searchParams }: PageProps<"/activity">) {
  await requireSession();
  const query = toActivityQuery(new URLSearchParams((await searchParams) as Record<string, string>));
  const hosts = (await listHosts()).map(({ id, name }) => ({ id, name }));
  return <ActivityPage hostId={null} hosts={hosts} initial={await listActivity(query)} settle={settleAction} />;
}
