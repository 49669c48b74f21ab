import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NetworkView } from "@/components/network/network-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("title") };
}

export default async function OneNetworkPage({ params }: { params: Promise<{ hostId: string; uuid: string }> }) {
  const { hostId, uuid } = await params;
  return <NetworkView hostId={hostId} uuid={uuid} />;
}
