import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/session";
import { ChangePage } from "@/components/activity/change-page";
import { getActivity } from "@/lib/usecases/list-activity.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("one") };
}

export default async function OneChangePage({ params }: PageProps<"/activity/[id]">) {
  await requireSession();
  const activity = await getActivity((await params).id);
  if (activity === null) notFound();
  return <ChangePage hostId={null} initial={activity} />;
}
