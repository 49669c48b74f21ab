import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { settleAction } from "@/app/(app)/hosts/change-actions";
import { requireSession } from "@/app/session";
import { ActivityPage } from "@/components/activity/activity-page";
import { toActivityQuery } from "@/components/activity/activity-query";
import { listActivity } from "@/lib/usecases/list-activity.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("title") };
}

export default async function HostActivityPage({ params, searchParams }: PageProps<"/hosts/[hostId]/activity">) {
  await requireSession();
  const { hostId } = await params;
  const query = { ...toActivityQuery(new URLSearchParams((await searchParams) as Record<string, string>)), hostId };
  return <ActivityPage hostId={hostId} hosts={[]} initial={await listActivity(query)} settle={settleAction} />;
}
