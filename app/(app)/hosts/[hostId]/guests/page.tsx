import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GuestsView } from "@/components/guest/guests-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guests"))("title") };
}

export default async function GuestsPage({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params;
  return <GuestsView hostId={hostId} />;
}
