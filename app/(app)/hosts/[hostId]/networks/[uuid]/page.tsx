import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/session";
import { ObjectGone } from "@/components/host-view/object-gone";
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
  return known === null ? (
    <ObjectGone kind="network" hostId={hostId} />
  ) : (
    <NetworkView hostId={hostId} uuid={uuid} initial={known} />
  );
}
