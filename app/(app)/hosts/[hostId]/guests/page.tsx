import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/session";
import { GuestsView } from "@/components/guest/guests-view";
import { peekView } from "@/lib/usecases/read-view.ts";

type Props = { params: Promise<{ hostId: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guests"))("title") };
}

export default async function GuestsPage({ params, searchParams }: Props) {
  await requireSession();
  const { hostId } = await params;
  // A parameter given twice becomes one text.
  const query = Object.fromEntries(new URLSearchParams(await searchParams));
  return <GuestsView hostId={hostId} initial={peekView(hostId, "guests", query)} />;
}
