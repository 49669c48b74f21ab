import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NetworksView } from "@/components/network/networks-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("networks"))("title") };
}

export default async function NetworksPage({ params }: { params: Promise<{ hostId: string }> }) {
  const { hostId } = await params;
  return <NetworksView hostId={hostId} />;
}
