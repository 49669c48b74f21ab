import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/app/session";
import { GuestView } from "@/components/guest/guest-view";
import { ObjectGone } from "@/components/host-view/object-gone";
import { peekView } from "@/lib/usecases/read-view.ts";

type Props = { params: Promise<{ hostId: string; uuid: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireSession();
  const { hostId, uuid } = await params;
  const known = peekView(hostId, "guest", { uuid });
  return { title: known?.row.name ?? (await getTranslations("guest"))("title") };
}

export default async function OneGuestPage({ params }: Props) {
  await requireSession();
  const { hostId, uuid } = await params;
  const known = peekView(hostId, "guest", { uuid });
  return known === null ? (
    <ObjectGone kind="guest" hostId={hostId} />
  ) : (
    <GuestView hostId={hostId} uuid={uuid} initial={known} />
  );
}
