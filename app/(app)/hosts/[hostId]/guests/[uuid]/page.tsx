import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GuestView } from "@/components/guest/guest-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guest"))("title") };
}

export default async function OneGuestPage({ params }: { params: Promise<{ hostId: string; uuid: string }> }) {
  const { hostId, uuid } = await params;
  return <GuestView hostId={hostId} uuid={uuid} />;
}
