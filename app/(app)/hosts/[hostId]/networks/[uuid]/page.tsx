import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/session";
import { NetworkGone } from "@/components/network/network-gone";
import { NetworkView } from "@/components/network/network-view";
import { peekView } from "@/lib/usecases/read-view.ts";

type Props = { params: Promise<{ hostId: string; uuid: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireSession();
  const { hostId, uuid } = await params;
  const known = peekView(hostId, "network", { uuid });
  return { title: known?.row.name ?? (await getTranslations("network"))("title") };
}

export default async function OneNetworkPage({ params }: Props) {
  await requireSession();
  const { hostId, uuid } = await params;
  const known = peekView(hostId, "network", { uuid });
  return known === null ? <NetworkGone hostId={hostId} /> : <NetworkView hostId={hostId} uuid={uuid} initial={known} />;
}
