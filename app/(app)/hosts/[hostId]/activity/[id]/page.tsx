import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/session";
import { ChangePage } from "@/components/activity/change-page";
import { getActivity } from "@/lib/usecases/list-activity.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("one") };
}

export default async function HostChangePage({ params }: PageProps<"/hosts/[hostId]/activity/[id]">) {
  await requireSession();
  const { hostId, id } = await params;
  const activity = await getActivity(id);
  if (activity?.hostId !== hostId) notFound();
  return <ChangePage hostId={hostId} initial={activity} />;
}
