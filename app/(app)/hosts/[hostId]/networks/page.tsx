import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/session";
import { NetworksView } from "@/components/network/networks-view";
import { peekView } from "@/lib/usecases/read-view.ts";

type Props = { params: Promise<{ hostId: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("networks"))("title") };
}

export default async function NetworksPage({ params, searchParams }: Props) {
  await requireSession();
  const { hostId } = await params;
  // A parameter given twice becomes one text.
  const query = Object.fromEntries(new URLSearchParams(await searchParams));
  return <NetworksView hostId={hostId} initial={peekView(hostId, "networks", query)} />;
}
